import { fileURLToPath } from "node:url";
import { readAssignment } from "@laptime/assignments";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const lin = "lin.student@laptime.test";
const quiz = "workload-quiz";
const quizPath = fileURLToPath(new URL("../courses/asyncio/assignments/11-workload-quiz", import.meta.url));

interface Workload {
  readonly text: string;
  readonly group: string;
}

describe("from the first question to what was right, and why", () => {
  let browser: Browser;
  let workloads: readonly Workload[];
  let titles: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const { questions } = await readAssignment(quizPath);
    const sorted = questions.filter((question) => question.type === "classify");
    workloads = sorted.flatMap(({ items }) => items);
    titles = new Map(sorted.flatMap(({ groups }) => groups.map(({ id, title }) => [id, title])));
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("keeps answers over a reload, is passed by its workloads, and explains every option", async () => {
    const student = await Visitor.arrive(browser, lin);
    await student.openAttempt(quiz);
    const first = student.page.getByRole("group", { name: "Question 1." });
    await answer(first);
    const saved = student.page.getByRole("status").filter({ hasText: "Your answers are saved." });
    await saved.waitFor();

    await student.page.reload();
    await student.page.getByRole("button", { name: "Go on with your attempt" }).click();
    await student.page.getByText("1 of 19 answered").waitFor();
    for (const { text, group } of workloads) {
      await student.page
        .getByRole("radiogroup", { name: text })
        .getByLabel(titles.get(group) ?? group)
        .check();
    }
    await student.page.getByText("5 of 19 answered").waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);

    await student.picture("quiz", 1400);
    student.page.once("dialog", (dialog) => void dialog.accept());
    await student.page.getByRole("button", { name: "Hand in" }).click();
    await student.accepted();
    expect(await student.graded()).toBe("Passed");
    const right = student.page.getByText("Right: ", { exact: true });
    // The questions are fetched when they are looked at.
    // A question that was answered rightly by chance is folded away.
    await right.filter({ visible: true }).first().waitFor();
    expect(await accessibilityFaults(student.page)).toEqual([]);
    await student.leave();
  });

  /** Whatever type the first question is of. */
  async function answer(question: Locator): Promise<void> {
    const [choice, number, order] = [
      question.locator("input[type=radio], input[type=checkbox]").first(),
      question.getByRole("textbox"),
      question.getByRole("button", { name: "The order is right as it stands" }),
    ];
    await choice.or(number).or(order).first().waitFor();
    if ((await number.count()) > 0) await number.fill("1,5");
    else if ((await order.count()) > 0) await order.click();
    else await choice.check();
  }
});
