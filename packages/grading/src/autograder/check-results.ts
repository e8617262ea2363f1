import type {
  AssignmentFile,
  CheckResult,
  GradescopeResults,
  GradescopeTest,
  GradescopeVisibility,
  Visibility,
} from "@laptime/contracts";
import { statusSentences } from "../status-sentences.ts";
import { fromHundredths, toHundredths } from "../total-score.ts";
import { plainText } from "./plain-text.ts";

type Worth = Pick<AssignmentFile, "points"> & { readonly bonus: number };

/** The check that has what the autograder says of the submission as a whole. */
export const REMARKS = "remarks";

const LONGEST = { title: 200, message: 8_000 } as const;

/**
 * The checks of a report, from what an imported autograder says. Their points always add up to the score that counts:
 * each test's own, as far as they are what makes the score; one check for the whole where the autograder sets it itself,
 * takes points away, or gives more than it may. Possible are `points`, however many tests there are; earned are
 * `points` and `bonus` at most.
 */
export function checkResults(results: GradescopeResults, worth: Worth): CheckResult[] {
  const tests = results.tests ?? [];
  const sum = tests.reduce((total, { score }) => total + toHundredths(score ?? 0), 0);
  const given = results.score === undefined ? sum : toHundredths(results.score);
  const mayGive = toHundredths(worth.points + worth.bonus);
  const byTests = tests.length > 0 && given === sum && sum <= mayGive && tests.every(({ score }) => (score ?? 0) >= 0);
  const checks = byTests ? scored(tests, results, worth) : [whole(given, mayGive, worth), ...told(tests, results)];
  return [...remarks(results), ...checks];
}

/** Each test with its points. What tests ask for beyond the assignment's points is extra; what they leave, nobody earns. */
function scored(tests: readonly GradescopeTest[], results: GradescopeResults, { points }: Worth): CheckResult[] {
  let left = toHundredths(points);
  const checks = tests.map((test, index) => {
    const possible = Math.min(left, Math.max(0, toHundredths(test.max_score ?? 0)));
    left -= possible;
    const earned = fromHundredths(toHundredths(test.score ?? 0));
    return { ...describe(test, index, results), earned, possible: fromHundredths(possible) };
  });
  if (left === 0) return checks;
  const missing = plain(
    "rest",
    "Points that no test gave",
    "skipped",
    "The autograder's tests are worth less than the assignment.",
  );
  return [...checks, { ...missing, possible: fromHundredths(left) }];
}

/** Tests that explain a score which is not theirs to make: each says its own count, and is worth nothing by itself. */
function told(tests: readonly GradescopeTest[], results: GradescopeResults): CheckResult[] {
  return tests.map((test, index) => {
    const check = describe(test, index, results);
    if (test.score === undefined) return check;
    const count = `${test.score}${test.max_score === undefined ? "" : ` of ${test.max_score}`} in the autograder's own count.`;
    return { ...check, message: `${count}\n${check.message}` };
  });
}

function whole(given: number, mayGive: number, { points }: Worth): CheckResult {
  const earned = Math.max(0, Math.min(given, mayGive));
  const status = earned >= toHundredths(points) ? "passed" : earned > 0 ? "partial" : "wrong_answer";
  const message =
    given > mayGive
      ? `The autograder gave ${fromHundredths(given)} points; this assignment has ${fromHundredths(mayGive)} at most.`
      : "The autograder gave the score as a whole.";
  return { ...plain("score", "Score", status, message), earned: fromHundredths(earned), possible: points };
}

/** What it says of the submission as a whole. */
function remarks({ output, output_format, visibility }: GradescopeResults): CheckResult[] {
  const message = plainText(output ?? "", output_format, LONGEST.message);
  if (message === "") return [];
  return [{ ...plain(REMARKS, "What the autograder says", "passed", message), visibility: visible(visibility) }];
}

function describe(test: GradescopeTest, index: number, results: GradescopeResults): CheckResult {
  const status = statusOf(test);
  const name = plainText(test.name ?? "", test.name_format ?? results.test_name_format, LONGEST.title);
  const number = test.number === undefined ? "" : plainText(String(test.number), "text", 20);
  const output = plainText(test.output ?? "", test.output_format ?? results.test_output_format, LONGEST.message);
  const title = [number, name.replaceAll("\n", " ")].filter((part) => part !== "").join(" ");
  return {
    ...plain(`test-${index + 1}`, title === "" ? `Test ${index + 1}` : title, status, output),
    visibility: visible(test.visibility ?? results.visibility),
  };
}

const plain = (id: string, title: string, status: CheckResult["status"], message: string): CheckResult => ({
  id,
  kind: "correctness",
  title,
  visibility: "public",
  status,
  earned: 0,
  possible: 0,
  message: message === "" ? statusSentences[status].sentence : message,
  durationMs: 0,
});

/** A status that is said overrules the score. */
function statusOf({ status, score = 0, max_score }: GradescopeTest): CheckResult["status"] {
  if (status === "passed") return "passed";
  if (status === undefined && score >= (max_score ?? 0)) return "passed";
  return score > 0 ? "partial" : "wrong_answer";
}

/**
 * after_published: Gradescope shows it once grades are published by hand. We have no such moment for a single test, so it
 * stays hidden: to show too little can be mended, to show too much cannot.
 */
export function visible(visibility: GradescopeVisibility | undefined): Visibility {
  switch (visibility) {
    case undefined:
    case "visible":
      return "public";
    case "after_due_date":
      return "after_due";
    case "after_published":
    case "hidden":
      return "hidden";
  }
}
