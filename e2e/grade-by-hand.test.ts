import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { addCourse, removeCourse } from "./steps/second-course.ts";
import { Visitor } from "./steps/visitor.ts";

const title = "Sums that read well";
const program = "def add(a: int, b: int) -> int:\n    return a + b\n\n\ndef double(a: int) -> int:\n    return a + a\n";

let browser: Browser;
beforeAll(async () => {
  addCourse("e2e/courses/marked");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  removeCourse("marked");
});

async function opened(email: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, email);
  await visitor.page.getByRole("link", { name: /^Graded by people/ }).click();
  await visitor.page.getByRole("link", { name: title }).first().click();
  await visitor.page.getByRole("heading", { level: 1, name: title }).waitFor();
  return visitor;
}

it("people grade a part without names and without the mouse, and the student sees it once it is released", async () => {
  const student = await opened("lin.student@laptime.test");
  await student.page.getByText("Of functions, parameters and variables.").waitFor();
  await student.chooseFiles({ name: "sums.py", content: Buffer.from(program) });
  await student.submitButton().click();
  await student.accepted();
  expect(await student.graded()).toBe("Passed");
  await student.page.getByText("by its checks; 30 points more not yet graded by hand").waitFor();
  expect(await accessibilityFaults(student.page)).toEqual([]);

  const teacher = await opened("ada.instructor@laptime.test");
  const { page } = teacher;
  await page.getByRole("link", { name: "Grade it by hand" }).click();
  await page.getByText("0 of 1 submission graded by hand; 1 to go.").waitFor();
  await page.getByRole("button", { name: "Hide names" }).click();
  await page.getByText("two words in place of a name").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Next to mark" }).click();
  await page.getByRole("heading", { name: "Rubric" }).waitFor();
  expect(await page.locator("main").innerText()).not.toContain("Lin");
  await page.keyboard.press("1");
  await page.getByText("6 / 10").waitFor();
  await page.keyboard.press(".");
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await page.getByText("26 / 30").waitFor();
  await page.keyboard.press("c");
  await page.getByRole("textbox", { name: "Comment on line 1" }).fill("What is added to what?");
  await page.keyboard.press("Control+Enter");
  await page.getByText("What is added to what?").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("n");
  await page.getByText("All of it is graded by hand: 1 submission.").waitFor();

  await page.getByRole("link", { name: "Graded by people" }).click();
  await page.getByRole("link", { name: "Open the grade table" }).click();
  await page.getByRole("button", { name: "Release the grades of essay" }).click();
  await page.getByRole("button", { name: "Hide the grades of essay" }).waitFor();
  await student.page.reload();
  await student.page.getByText("26 of them by hand").waitFor();
  await student.page.getByText("One-letter names").waitFor();
  await student.page.getByText("What is added to what?").waitFor();
  expect(await accessibilityFaults(student.page)).toEqual([]);
  await student.leave();
  await teacher.leave();
});
