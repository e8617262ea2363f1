import { zipOf } from "@laptime/testing/zip-of";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { removeCourse } from "./steps/second-course.ts";
import { Visitor } from "./steps/visitor.ts";

const SLUG = "written-in-a-browser";
/** A cold sandbox takes its time. */
const checked = { timeout: 120_000 };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  removeCourse(SLUG);
});

const courseWith = (verdict: string, points: number): Buffer =>
  zipOf(
    Object.entries({
      "course.yaml": `id: ${SLUG}\ntitle: Written in a browser\n`,
      "assignments/01-twice/assignment.yaml": `title: Twice\nfiles: { submit: [twice.py] }\npoints: ${points}\n`,
      "assignments/01-twice/solution/twice.py": "def twice(n: int) -> int:\n    return 2 * n\n",
      "assignments/01-twice/starter/twice.py": "def twice(n: int) -> int:\n    raise NotImplementedError\n",
      "assignments/01-twice/tests/test_twice.py":
        "async def test_twice(submission):\n    assert await submission.call('twice', 4) == 8\n",
      "assignments/01-twice/examples/square/submission/twice.py": "def twice(n: int) -> int:\n    return n * n\n",
      "assignments/01-twice/examples/square/expected.yaml": `verdict: ${verdict}\n`,
    }).map(([name, content]) => ({ name: `written/${name}`, content })),
  );

const autograder = zipOf([
  { name: "setup.sh", content: "true\n" },
  {
    name: "run_autograder",
    content:
      '#!/bin/sh\n# /autograder/submission/half.py\necho \'{"tests": [{"score": 0, "max_score": 5}]}\' > /autograder/results/results.json\n',
  },
]);

const takeIn = (page: Page, buffer: Buffer) =>
  page.getByLabel("Choose the zip").setInputFiles({ name: "written.zip", mimeType: "application/zip", buffer });

it("a draft reaches students when it has passed; versions are compared, tried and gone back to", async () => {
  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test", "/import");
  const { page } = teacher;

  await takeIn(page, courseWith("passed", 10));
  await page.getByRole("heading", { level: 1, name: "Author’s studio" }).waitFor();
  await page.getByText("No: 1 case is not as declared, of 3.").waitFor(checked);
  await page.getByText("verdict is failed, expected passed").waitFor();
  expect(await page.getByRole("button", { name: "Publish it" }).isDisabled()).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);

  await takeIn(page, courseWith("failed", 10));
  await page.getByText("Yes, you can publish this: 3 cases are as declared.").waitFor(checked);
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByText("Written in a browser: 1 assignment").waitFor();

  await takeIn(page, courseWith("failed", 20));
  await page.getByText("Yes, you can publish this").waitFor(checked);
  await page.getByRole("link", { name: "Twice" }).first().click();
  await page.getByText("1 file differs. The same in both: 5.").waitFor();
  await page.getByText("points: 20").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByLabel("Choose files").setInputFiles({
    ...{ name: "twice.py", mimeType: "text/x-python" },
    buffer: Buffer.from("def twice(n: int) -> int:\n    return n + n\n"),
  });
  await page.getByRole("button", { name: "Try it" }).first().click();
  await page.getByText("20 of 20 points").waitFor(checked);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole("link", { name: "Author’s studio" }).click();
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByText("new version").waitFor();

  await page.getByLabel("Choose the autograder’s zip").setInputFiles({
    ...{ name: "Half autograder.zip", mimeType: "application/zip" },
    buffer: autograder,
  });
  await page.getByLabel("Points of a perfect submission").fill("5");
  expect(await page.getByLabel("Files to hand in").inputValue()).toBe("half.py");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Add it to the draft" }).click();
  await page.getByText("Yes, you can publish this: 1 case is as declared.").waitFor(checked);
  await page.getByText("Added: Half autograder.zip").waitFor();

  await page.getByRole("listitem").filter({ hasText: "2 versions" }).getByRole("link", { name: "Twice" }).click();
  await page.getByText("Students work with the newest of 2 versions.").waitFor();
  const anew = page.getByRole("button", { name: /^Publish it anew/ });
  await anew.click();
  await anew.click();
  await page.getByText(/^Students work with an earlier version/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await teacher.leave();
});
