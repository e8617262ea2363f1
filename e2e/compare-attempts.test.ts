import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const sam = "sam.student@laptime.test";
const slug = "taskgroup-failfast";
const folder = new URL("../courses/asyncio/assignments/02-taskgroup-failfast/", import.meta.url);
const program = (path: string) => ({ name: "task_group.py", content: readFileSync(new URL(path, folder)) });

describe("from a finding to a better program", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("says at the line what is missing, and afterwards what changed", async () => {
    const student = await Visitor.arrive(browser, sam);
    const { page } = student;
    await student.picture("course", 1250);
    await student.openAssignment(slug);
    await student.picture("assignment", 1500);
    await student.chooseFiles(program("examples/without-hints/submission/task_group.py"));
    await student.submitButton().click();
    await student.accepted();
    expect(await student.graded()).toBe("Partly right");
    const code = page.getByRole("region", { name: "task_group.py" });
    await code.getByText("fetch_all_or_fail: return has no type hint").waitFor();
    await page
      .getByRole("link", { name: /^task_group\.py:\d+$/ })
      .first()
      .click();
    expect(page.url()).toContain("#code-task_group.py-");
    expect(await accessibilityFaults(page)).toEqual([]);
    // Somebody else, or a bookmark, opens the page at that line.
    const linked = await page.context().newPage();
    await linked.goto(page.url());
    await linked.locator("pre:target").waitFor();
    await linked.close();

    await page.goto("/");
    await student.openAssignment(slug);
    await student.chooseFiles(program("solution/task_group.py"));
    await student.submitButton().click();
    await student.accepted();
    expect(await student.graded()).toBe("Passed");
    await student.picture("report", 2600);
    await page.getByRole("link", { name: "All or nothing with a TaskGroup" }).click();
    // The list that was loaded before the second submission is shown until the new one is there.
    const passed = page.getByRole("row").filter({ hasText: "Passed" });
    await passed
      .getByRole("link", { name: /^Compare .* with/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "What changed" }).waitFor();
    await page.getByText("10 points more: 90 before, 100 after.").waitFor();
    await page.getByRole("row", { name: /^Type hints Not complete.* Passed/ }).waitFor();
    await page.getByRole("region", { name: "Changes in task_group.py" }).waitFor();
    await student.picture("compare", 1250);
    expect(await accessibilityFaults(page)).toEqual([]);
    await student.leave();
  });
});
