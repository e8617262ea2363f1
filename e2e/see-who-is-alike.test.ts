import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const slug = "resilient-fetcher";
const file = "resilient_fetcher.py";
const solution = new URL(`../courses/asyncio/assignments/04-resilient-fetcher/solution/${file}`, import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it("a teacher sees which two submissions are alike, side by side, and keeps a note", async () => {
  const text = await readFile(solution, "utf8");
  for (const name of ["lin", "sam"]) {
    const student = await Visitor.arrive(browser, `${name}.student@laptime.test`);
    await student.openAssignment(slug);
    await student.chooseFiles({ name: file, content: Buffer.from(`# by ${name}\n${text}`) });
    await student.submitButton().click();
    await student.accepted();
    await student.graded();
    await student.leave();
  }
  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  const { page } = teacher;
  const row = page.getByRole("listitem").filter({ has: page.getByText(slug, { exact: true }) });
  await row.getByRole("link", { name: /^How the class does/ }).click();
  await page.getByRole("link", { name: "Who is alike" }).click();
  await page.getByText("Nobody has looked yet.").waitFor();
  await page.getByRole("button", { name: "Compare now" }).click();
  await page.getByRole("link", { name: /Lin Student.*Sam Student|Sam Student.*Lin Student/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: /Lin Student.*Sam Student|Sam Student.*Lin Student/ }).click();
  await page.getByText("100 % alike").waitFor();
  await page.getByLabel("Decision").selectOption({ label: "alike for a good reason" });
  await page.getByLabel("Note, for teachers alone").fill("The solution was shown in the lecture.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText(/^Ada Instructor, /).waitFor();
  await teacher.leave();
});
