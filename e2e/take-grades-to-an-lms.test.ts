import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const CANVAS = [
  "Student,ID,SIS User ID,SIS Login ID,Section,Old lab (12)",
  "    Points Possible,,,,,10",
  '"Student, Sam",57,0007,sam.student@laptime.test,A,5.00',
  '"Nobody, Nina",58,0008,nina,A,',
  "",
].join("\r\n");

it("a teacher has Canvas' own file filled in, after seeing who is in it and what would change", async () => {
  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  const { page } = teacher;
  await page.getByRole("link", { name: "Open the grade table" }).click();
  await page.getByRole("link", { name: "Grades to your LMS" }).click();
  await page.getByRole("heading", { level: 1, name: "Grades to your LMS" }).waitFor();
  const choose = (text: string) =>
    page
      .getByLabel("File that your platform has exported")
      .setInputFiles({ name: "export.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("hello\n");
  await page.getByRole("alert").filter({ hasText: "This is no file of a learning platform" }).waitFor();
  await choose(CANVAS);
  await page.getByText("Found here: 1 of 2 people in the file.").waitFor();
  await page.getByRole("row").filter({ hasText: "Nobody, Nina" }).getByText("Nobody in this course").waitFor();

  await page.getByLabel("Nothing graded").selectOption("write 0");
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.getByText(/\d+ cells? would change/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the filled-in file" }).click();
  const lines = readFileSync(await (await saved).path(), "utf8").split("\r\n");
  expect(lines[2]).toMatch(/^"Student, Sam",57,0007,sam\.student@laptime\.test,A,5\.00(,[\d.]+)+$/);
  expect(lines[3]).toMatch(/^"Nobody, Nina",58,0008,nina,A,,/);

  await page.getByLabel("For", { exact: true }).selectOption("Moodle");
  await page.getByText(/would be in it/).waitFor();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download a new file" }).click();
  expect((await file).suggestedFilename()).toMatch(/-moodle\.csv$/);
  await teacher.leave();
});
