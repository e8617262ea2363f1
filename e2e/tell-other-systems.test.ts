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

it("a teacher names a system that is told of released grades, and takes it away", async () => {
  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  const { page } = teacher;
  await page.getByRole("link", { name: "Who did what" }).click();
  await page.getByRole("link", { name: "Tell other systems what happens" }).click();
  await page.getByLabel("Address, beginning with https://").fill("https://10.0.0.1/hook");
  await page.getByLabel("a grade has changed").uncheck();
  await page.getByLabel("a regrade has changed a grade").uncheck();
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByRole("alert").filter({ hasText: "url" }).waitFor();
  await page.getByLabel("Address, beginning with https://").fill("https://lms.example.org/hook");
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByText("It is shown only now.").waitFor();
  await page.getByRole("heading", { name: "https://lms.example.org/hook" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "https://lms.example.org/hook" }).waitFor({ state: "detached" });
  await teacher.leave();
});
