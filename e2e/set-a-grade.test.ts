import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const ada = "ada.instructor@laptime.test";
const sam = "sam.student@laptime.test";
const slug = "pipeline";
const title = "A pipeline of three stages";

describe("a grade by hand, and grades that are hidden", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("is set with a reason, refused to who looked at an older one, seen by the student when released, and taken back", async () => {
    const teacher = await Visitor.arrive(browser, ada);
    const { page } = teacher;
    await page.getByRole("link", { name: "Open the grade table" }).click();
    await page.getByRole("button", { name: `Hide the grades of ${slug}` }).click();
    await page.getByRole("button", { name: `Release the grades of ${slug}` }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("link", { name: `Grade and history of Sam Student in ${slug}` }).click();
    await page.getByText("There is no grade yet.").waitFor();

    const assistant = await browser.newContext({ storageState: await page.context().storageState() });
    const second = await assistant.newPage();
    await second.goto(page.url());
    await second.getByText("There is no grade yet.").waitFor();

    await save(page, { points: "42.5", reason: "Shown in the lab" });
    await page.getByText(/42\.5 of 100 points, set by Ada .*: Shown in the lab/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await save(second, { points: "1", reason: "Not seen the other" });
    await second.getByText("This grade has changed meanwhile").waitFor();
    await second.getByText(/42\.5 of 100 points/).waitFor();
    await assistant.close();

    const student = await Visitor.arrive(browser, sam);
    const row = student.page.getByRole("listitem").filter({ hasText: title });
    await row.waitFor();
    expect(await row.innerText()).not.toContain("42.5");
    await page.getByRole("link", { name: "Grades", exact: true }).click();
    await page.getByRole("button", { name: `Release the grades of ${slug}` }).click();
    await page.getByRole("button", { name: `Hide the grades of ${slug}` }).waitFor();
    await page.getByRole("row").filter({ hasText: sam }).getByText("set by hand").waitFor();
    await student.page.reload();
    await row.getByText("42.5").first().waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.leave();

    await page.getByRole("link", { name: `Grade and history of Sam Student in ${slug}` }).click();
    await page.getByLabel("Grade", { exact: true }).selectOption({ label: "As earned: take back what was set" });
    await page.getByLabel("Reason, for staff alone").fill("A mistake");
    await page.getByRole("button", { name: "Save the grade" }).click();
    await page.getByText("Taken back: A mistake").waitFor();
    await page.getByText("There is no grade yet.").waitFor();
    await teacher.leave();
  });
});

async function save(page: Visitor["page"], { points, reason }: { points: string; reason: string }): Promise<void> {
  await page.getByLabel("Points of 100").fill(points);
  await page.getByLabel("Reason, for staff alone").fill(reason);
  await page.getByRole("button", { name: "Save the grade" }).click();
}
