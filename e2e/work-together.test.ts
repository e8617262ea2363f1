import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { addCourse, removeCourse } from "./steps/second-course.ts";
import { Visitor } from "./steps/visitor.ts";

const [lin, sam] = ["lin.student@laptime.test", "sam.student@laptime.test"];
const half = "def add(a: int, b: int) -> int:\n    return a + b\n\n\ndef double(a: int) -> int:\n    return a\n";
const whole = half.replace("    return a\n", "    return a + a\n");
const program = (text: string) => ({ name: "sums.py", content: Buffer.from(text) });

describe("what students do together, and under the clock", () => {
  let browser: Browser;

  beforeAll(async () => {
    addCourse("e2e/courses/walks");
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    removeCourse("walks");
  });

  async function opened(email: string, title: string): Promise<Visitor> {
    const student = await Visitor.arrive(browser, email);
    await student.page.getByRole("link", { name: /^Walks in a browser/ }).click();
    await student.page.getByRole("link", { name: title }).first().click();
    await student.page.getByRole("heading", { level: 1, name: title }).waitFor();
    return student;
  }

  it("a team hands in together, chooses what counts, and stands on the leaderboard under a name drawn by chance", async () => {
    const first = await opened(sam, "Two sums");
    await first.page.locator("math").first().waitFor();
    await first.page.getByRole("button", { name: "Make a new team" }).click();
    const code = await first.page.getByText(/^[A-Z0-9]{4}[- ]?[A-Z0-9]{4}/).innerText();
    expect(await accessibilityFaults(first.page)).toEqual([]);

    const second = await opened(lin, "Two sums");
    await second.page.getByLabel("Code of a team").fill(code);
    await second.page.getByRole("button", { name: "Join" }).click();
    await second.page.getByText("You work with Sam Student").waitFor();

    await first.chooseFiles(program(half));
    await first.submitButton().click();
    await first.accepted();
    expect(await first.graded()).toBe("Partly right");
    await second.chooseFiles(program(whole));
    await second.submitButton().click();
    await second.accepted();
    expect(await second.graded()).toBe("Passed");

    await first.page.getByRole("link", { name: "Two sums" }).click();
    await first.page.getByText("by Lin Student").waitFor();
    const counting = first.page.getByRole("row").filter({ hasText: "Yes, yours" });
    await counting.filter({ hasText: "Passed" }).waitFor();
    await first.page.getByRole("button", { name: /^Let this count/ }).click();
    await counting.filter({ hasText: "Partly right" }).waitFor();
    await first.picture("attempts", 1500);
    expect(await accessibilityFaults(first.page)).toEqual([]);
    await first.page.getByRole("button", { name: /^Let this count/ }).click();
    await counting.filter({ hasText: "Passed" }).waitFor();

    await first.page.getByRole("link", { name: "Leaderboard" }).click();
    const standing = first.page.getByRole("status").filter({ hasText: /^You are 1st/ });
    await standing.waitFor();
    expect(await first.page.locator("main").innerText()).not.toContain("Lin Student");
    expect(await accessibilityFaults(first.page)).toEqual([]);
    await first.picture("leaderboard", 800);
    await first.page.getByLabel("Show me on the leaderboards of this course").uncheck();
    await first.page.getByText("You are not shown.").waitFor();
    await second.leave();
    await first.leave();
  });

  it("a quiz with a time limit says so before, and shows how long it still lasts", async () => {
    const student = await opened(sam, "Five minutes");
    await student.page
      .getByText(/^An attempt takes 5 minutes at most/)
      .first()
      .waitFor();
    await student.page.getByRole("button", { name: "Begin an attempt" }).click();
    await student.page
      .getByRole("timer")
      .filter({ hasText: /^[34]:\d\d left$/ })
      .waitFor();
    await student.page.getByLabel("Answer to question 1").fill("3");
    await student.page.getByRole("status").filter({ hasText: "Your answers are saved." }).waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.page.getByRole("button", { name: "Hand in" }).click();
    await student.accepted();
    expect(await student.graded()).toBe("Passed");
    await student.leave();
  });
});
