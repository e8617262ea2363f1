import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser, systemUrl } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const ada = "ada.instructor@laptime.test";
const mark = randomUUID().slice(0, 8);

describe("who is in a course", () => {
  let browser: Browser;
  let teacher: Visitor;
  beforeAll(async () => {
    browser = await launchBrowser();
    teacher = await Visitor.arrive(browser, ada);
    await teacher.page.getByRole("link", { name: "People", exact: true }).click();
    await teacher.page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  });
  afterAll(async () => {
    await teacher?.leave();
    await browser?.close();
  });
  const rowOf = (text: string) => teacher.page.getByRole("row").filter({ hasText: text });

  it("comes from a file that is shown before it is applied, and is changed and taken back by hand", async () => {
    const { page } = teacher;
    await page.getByText("Import a roster").click();
    await page.getByLabel("Or paste it").fill(`email,name,section\nnobody,Nobody,\n`);
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.getByText("nobody is no e-mail address.").waitFor();
    expect(await page.getByRole("button", { name: "Apply all of it" }).count()).toBe(0);

    const csv = `email,name,section\n${mark}@class.test,Walk ${mark},Monday\n`;
    await page
      .getByLabel("File (CSV)")
      .setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.getByText("1 added, 0 changed, 0 taken out, 0 as they are.").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Apply all of it" }).click();
    await page.getByText("Applied.").waitFor();

    await rowOf(mark)
      .getByRole("button", { name: `Change Walk ${mark}` })
      .click();
    await page.getByLabel(`Section of Walk ${mark}`).fill("Thursday");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await rowOf(mark).getByText("Thursday").waitFor();
    await rowOf(mark)
      .getByRole("button", { name: `Change Walk ${mark}` })
      .click();
    await page.getByRole("button", { name: "Take out", exact: true }).click();
    await page.getByRole("button", { name: /^Really:/ }).click();
    await rowOf(mark).waitFor({ state: "detached" });
  });

  it("is seen with a student's eyes, and that is noted", async () => {
    const { page } = teacher;
    await page.getByRole("button", { name: "See as Sam Student" }).click();
    await page.getByText("You see what Sam Student sees.").waitFor();
    await page.getByRole("heading", { name: "Assignments" }).waitFor();
    expect(await page.getByRole("link", { name: "Open the grade table" }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Back to yourself" }).click();
    await page.getByRole("link", { name: "Who did what" }).click();
    await page.getByRole("row").filter({ hasText: "looked at the course as a student" }).first().waitFor();
    await page.getByLabel("Show only what contains").fill("Sam Student");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("row").filter({ hasText: "imported a roster" }).first().waitFor({ state: "detached" });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goBack();
  });

  it("is joined by a link, without an account before", async () => {
    const { page } = teacher;
    await page.goto("/");
    await page.getByRole("link", { name: "People", exact: true }).click();
    await page.getByText("Invite by link").click();
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByRole("code").filter({ hasText: "/invitations/" }).innerText();
    const guest = await (await browser.newContext({ baseURL: systemUrl() })).newPage();
    await guest.goto(new URL(link).pathname);
    await guest.getByText("You are invited as student.").waitFor();
    await guest.getByLabel("Name").fill(`Guest ${mark}`);
    await guest.getByLabel("E-mail").fill(`guest-${mark}@class.test`);
    await guest.getByLabel("Password, at least 10 characters").fill("long enough for it");
    expect(await accessibilityFaults(guest)).toEqual([]);
    await guest.getByRole("button", { name: "Make an account and come in" }).click();
    await guest.getByRole("heading", { name: "Assignments" }).waitFor();
    await guest.context().close();
    await page.reload();
    await rowOf(`Guest ${mark}`).getByRole("button", { name: "Change" }).click();
    await page.getByRole("button", { name: "Take out", exact: true }).click();
    await page.getByRole("button", { name: /^Really:/ }).click();
    await rowOf(`Guest ${mark}`).waitFor({ state: "detached" });
  });

  it("has more time at once, and it is taken back", async () => {
    const { page } = teacher;
    await page.goto("/");
    await page.getByRole("link", { name: "Dates and extensions" }).click();
    await page.getByLabel("Days more; 0 takes it away").fill("1");
    await page.getByRole("button", { name: "Give it to all of them" }).click();
    const given = page
      .getByRole("listitem")
      .filter({ hasText: /^Everybody \(\d+ students?\): all due dates 1 day later/ });
    await given.getByRole("button", { name: "Take back" }).click();
    await given.getByText(/taken back/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
