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

it("an operator sees the workers, pauses one and resumes it, and it is noted", async () => {
  const operator = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  await operator.page.getByRole("link", { name: "Operations" }).click();
  await operator.page.getByText(/of \d+ slots? busy/).waitFor();
  expect(await accessibilityFaults(operator.page)).toEqual([]);
  await operator.page.getByRole("button", { name: "Pause" }).click();
  await operator.page.getByText("Paused: it takes nothing until it is resumed.").waitFor();
  await operator.page.getByText("No worker grades now.").waitFor();
  await operator.page.getByRole("button", { name: "Resume" }).click();
  await operator.page.getByText(/of \d+ slots? busy/).waitFor();
  await operator.page.getByRole("link", { name: "Who did what" }).click();
  const log = operator.page.getByRole("row").filter({ hasText: "told a worker what is wanted of it" });
  await log.first().waitFor();
  expect(await log.first().innerText()).toMatch(/: run/);
  expect(await accessibilityFaults(operator.page)).toEqual([]);
  await operator.leave();
});
