import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const slug = "task-coordinator";
const title = "Keep what arrived before the deadline";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it("a teacher grades an assignment anew, sees what it comes to, applies it and undoes it", async () => {
  const student = await Visitor.arrive(browser, "sam.student@laptime.test");
  await student.openAssignment(slug);
  await student.chooseFiles({ name: "task_coordinator.py", content: Buffer.from("limit: int = 3\n") });
  await student.submitButton().click();
  await student.accepted();
  await student.graded();
  await student.leave();

  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  const { page } = teacher;
  await page.getByRole("link", { name: "Open the grade table" }).click();
  await page.getByRole("link", { name: "Grade anew" }).click();
  await page.getByLabel("Assignment", { exact: true }).selectOption({ label: title });
  await page.getByLabel(/^Reason/).fill("The second test asked for too much");
  await page.getByText("Only some checks").click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Grade anew, without changing grades" }).click();
  await page.getByRole("heading", { level: 1, name: "The second test asked for too much" }).waitFor();
  await page.getByText("No grade changes with it").waitFor({ timeout: 120_000 });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Apply it" }).click();
  await page.getByText(/^Applied\./).waitFor();
  await page.getByRole("button", { name: "Undo it" }).click();
  await page.getByText(/^Undone:/).waitFor();
  await page.getByRole("button", { name: "Give it up" }).click();
  await page.getByRole("button", { name: /^Give it up: the results of/ }).click();
  await page.getByText("Given up. It has changed no grade.").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await teacher.leave();
});
