import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";
import { watchHeadlines } from "./steps/watched-phases.ts";

const lin = "lin.student@laptime.test";
const sam = "sam.student@laptime.test";
const ada = "ada.instructor@laptime.test";
const assignment = "async-fetcher";
const file = "async_fetcher.py";
const solutionPath = new URL(
  "../courses/asyncio/assignments/01-async-fetcher/solution/async_fetcher.py",
  import.meta.url,
);

describe("from a file in the browser to a grade in the table", () => {
  let browser: Browser;
  let solution: Buffer;
  let submissionPath = "";

  beforeAll(async () => {
    [browser, solution] = await Promise.all([launchBrowser(), readFile(solutionPath)]);
  });
  afterAll(() => browser?.close());

  it("grades an uploaded solution while the page watches", async () => {
    const student = await Visitor.arrive(browser, lin);
    await student.openAssignment(assignment);
    await student.chooseFiles({ name: file, content: solution });
    const listed = await student.page.getByRole("list", { name: "What will be sent" }).innerText();
    expect(listed).toContain(file);

    const headlines = await watchHeadlines(student.page);
    await student.submitButton().click();
    submissionPath = await student.accepted();
    expect(await student.graded()).toBe("Passed");

    const seen = await headlines();
    expect(seen.at(-1)).toBe("Passed");
    expect(seen.some((headline) => /^(Received|In the queue|Next in|Starting|Checking|Measuring)/.test(headline))).toBe(
      true,
    );
    await expect(student.page.getByRole("region", { name: "Receipt" }).innerText()).resolves.toMatch(
      /sha256:[0-9a-f]{64}/,
    );
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.leave();
  });

  it("refuses a wrong file name by name and keeps what was chosen", async () => {
    const student = await Visitor.arrive(browser, lin);
    await student.openAssignment(assignment);
    await student.chooseFiles({ name: "fetcher_v2.py", content: solution });
    await student.submitButton().click();

    const refusal = await student.page.getByRole("alert").filter({ hasText: file }).innerText();
    expect(refusal).toContain(file);
    const sendList = student.page.getByRole("list", { name: "What will be sent" });
    await expect(sendList.innerText()).resolves.toContain("fetcher_v2.py");

    await student.page.getByRole("button", { name: `Send it as ${file}` }).click();
    await student.submitButton().click();
    await student.accepted();
    await student.leave();
  });

  it("takes what is typed into the editor, and keeps a draft over a reload", async () => {
    const student = await Visitor.arrive(browser, lin);
    await student.openAssignment(assignment);
    await student.page.getByRole("tab", { name: "Editor" }).click();
    const editor = student.page.getByRole("textbox", { name: file });
    await editor.fill("# typed here\n" + solution.toString("utf8"));
    await student.page.reload();
    await student.page.getByRole("tab", { name: "Editor" }).click();
    await expect(editor.innerText()).resolves.toContain("# typed here");

    await student.submitButton().click();
    await student.accepted();
    expect(await student.graded()).toBe("Passed");
    await student.page.getByText(file, { exact: true }).click();
    await expect(student.page.getByRole("region", { name: file }).innerText()).resolves.toContain("# typed here");
    await student.leave();
  });

  it("can be done with the keyboard alone", async () => {
    const student = await Visitor.arrive(browser, lin);
    const { keyboard } = student.page;
    await tabTo(student, /Fetch|Improve it|Look at it again|Start/);
    await keyboard.press("Enter");
    await student.submitButton().waitFor();
    await tabTo(student, /^Upload$/);
    await keyboard.press("ArrowRight");
    await student.page.getByRole("textbox", { name: file }).waitFor();
    await tabTo(student, /^Submit$/, "Escape");
    await keyboard.press("Enter");
    expect(await student.accepted()).not.toBe(submissionPath);
    await student.leave();
  });

  it("shows a student nothing of another student's work", async () => {
    expect(submissionPath).toMatch(/^\/submissions\/.+/);
    const other = await Visitor.arrive(browser, sam, submissionPath);
    await other.page.getByRole("heading", { name: "Not found" }).waitFor();
    expect(await other.page.getByRole("main").innerText()).not.toContain("sha256:");
    const answer = await other.page.request.get(`/api${submissionPath}`);
    expect(answer.status()).toBe(404);
    await other.leave();
  });

  it("shows an instructor the grade, the evidence and a CSV", async () => {
    const instructor = await Visitor.arrive(browser, ada);
    await instructor.page.getByRole("link", { name: "Open the grade table" }).click();
    const row = instructor.page.getByRole("row").filter({ hasText: lin });
    await row
      .getByRole("link", { name: /Passed/ })
      .first()
      .waitFor();
    expect(await accessibilityFaults(instructor.page)).toEqual([]);

    const download = instructor.page.waitForEvent("download");
    await instructor.page.getByRole("link", { name: "Download CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv.split("\n").find((line) => line.includes(lin))).toBeDefined();
    expect(csv.split("\n")[0]).toContain(assignment);

    await row
      .getByRole("link", { name: /Passed/ })
      .first()
      .click();
    await instructor.graded();
    await expect(instructor.page.getByRole("main").innerText()).resolves.toContain("Lin");
    await instructor.page.getByRole("link", { name: "Grade and history" }).click();
    await instructor.page.getByText("points, as earned.").waitFor();
    expect(await accessibilityFaults(instructor.page)).toEqual([]);

    await instructor.page.goto("/");
    await instructor.page
      .getByRole("link", { name: /^How the class does: / })
      .first()
      .click();
    await instructor.page.getByText(/1 of \d+ students have passed/).waitFor();
    expect(await accessibilityFaults(instructor.page)).toEqual([]);
    await instructor.leave();
  });

  it.each(["light", "dark"] as const)("has no accessibility fault that axe can find, %s", async (colorScheme) => {
    const student = await Visitor.arrive(browser, lin);
    await student.page.emulateMedia({ colorScheme });
    await student.page.getByRole("heading", { name: "Assignments" }).waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.openAssignment(assignment);
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.page.getByRole("tab", { name: "Editor" }).click();
    await student.page.getByRole("textbox", { name: file }).waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.page.getByRole("button", { name: "Sign out" }).click();
    await student.page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.page.goto("/nowhere");
    await student.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.leave();
  });

  it("says plainly when e-mail and password do not match", async () => {
    const page = await browser.newPage();
    await page.goto(new URL("/sign-in", process.env["LAPTIME_E2E_URL"]).href);
    await page.getByLabel("E-mail").fill(lin);
    await page.getByLabel("Password").fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "password" });
    await expect(refusal.innerText()).resolves.toContain("E-mail and password do not match");
    await page.close();
  });
});

/** Presses Tab (after `first`, where a key is needed to leave) until what has the focus is named like `name`. */
async function tabTo(visitor: Visitor, name: RegExp, first?: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (first) await visitor.page.keyboard.press(first);
    await visitor.page.keyboard.press("Tab");
    const focused = await visitor.page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached anything named ${String(name)}`);
}
