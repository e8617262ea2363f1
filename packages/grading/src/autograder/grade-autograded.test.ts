import { AssignmentFile, type AutograderFinished, Report } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { forStudent } from "../for-student.ts";
import { totalScore } from "../total-score.ts";
import { gradeAutograded, type ObservedAutograder } from "./grade-autograded.ts";

const finished = (results: unknown, more: Partial<AutograderFinished> = {}): AutograderFinished => ({
  type: "finished",
  exitCode: 0,
  results: typeof results === "string" ? results : JSON.stringify(results),
  problem: null,
  output: "",
  truncated: false,
  full: false,
  python: "3.14.0",
  setupFailed: [],
  ...more,
});

function grade(done: AutograderFinished | null, limit: ObservedAutograder["limit"] = null, settings = {}) {
  const file = AssignmentFile.parse({
    title: "Calculator",
    points: 10,
    files: { submit: ["calculator.py"] },
    autograder: { format: "gradescope", ...settings },
  });
  return gradeAutograded({
    assignment: { id: "calculator", version: "version", file },
    submissionDigest: "digest",
    outcome: {
      finished: done,
      limit,
      ms: 5,
      environment: { image: "image", python: "3.14.0", cores: 2, runtime: "runc", host: "host" },
    },
    phases: {},
  });
}

function report(...given: Parameters<typeof grade>): Report {
  const graded = grade(...given);
  if ("reason" in graded) throw new Error(graded.reason);
  return Report.parse(graded);
}

const reason = (...given: Parameters<typeof grade>): string => {
  const graded = grade(...given);
  return "reason" in graded ? graded.reason : "";
};

const statuses = ({ checks }: Report) =>
  Object.fromEntries(checks.map(({ title, status, earned, possible }) => [title, [status, earned, possible]]));

test("each test is a check with its points, and the report says that it is less trusted", () => {
  const graded = report(
    finished({
      tests: [
        { name: "Adds", score: 4, max_score: 4, number: "1.1" },
        { name: "Half", score: 1.5, max_score: 3, output: "so far", status: null },
        { score: 0, max_score: 3 },
      ],
      extra_data: { deep: [[[[]]]] },
    }),
  );
  expect(statuses(graded)).toEqual({
    "1.1 Adds": ["passed", 4, 4],
    Half: ["partial", 1.5, 3],
    "Test 3": ["wrong_answer", 0, 3],
  });
  expect(graded).toMatchObject({
    verdict: "partial",
    score: { earned: 5.5, possible: 10 },
    assignment: { trust: "less_trusted" },
  });
  expect(graded.checks.map(({ id, message }) => [id, message])).toEqual([
    ["test-1", "As expected."],
    ["test-2", "so far"],
    ["test-3", "The answer is not the expected one."],
  ]);
});

test("a status that is said overrules the score; everything passed is a pass", () => {
  const tests = [
    { name: "a", score: 10, max_score: 10, status: "failed" },
    { name: "b", score: 0, max_score: 0, status: "passed" },
  ];
  expect(statuses(report(finished({ tests })))["a"]).toEqual(["partial", 10, 10]);
  expect(report(finished({ tests: [{ score: "10", max_score: 10 }] })).verdict).toBe("passed");
});

test("a score of the whole counts alone, and tests explain it", () => {
  const graded = report(finished({ score: 7, tests: [{ name: "a", score: 10, max_score: 10 }] }));
  expect(statuses(graded)).toEqual({ Score: ["partial", 7, 10], a: ["passed", 0, 0] });
  expect(graded.checks[1]?.message).toBe("10 of 10 in the autograder's own count.\nAs expected.");
  expect(statuses(report(finished({ score: 10 })))).toEqual({ Score: ["passed", 10, 10] });
  expect(report(finished({ score: 0 }))).toMatchObject({ verdict: "failed", score: { earned: 0, possible: 10 } });
});

test("points taken away and points beyond what may be given never reach a score", () => {
  const penalty = { tests: [{ score: 8, max_score: 10 }, { score: -3 }] };
  expect(report(finished(penalty)).score).toEqual({ earned: 5, possible: 10 });
  expect(report(finished({ score: -5 })).score).toEqual({ earned: 0, possible: 10 });
  const much = report(finished({ score: 1000 }));
  expect(much.score).toEqual({ earned: 10, possible: 10 });
  expect(much.checks[0]?.message).toContain("gave 1000 points; this assignment has 10 at most");
  expect(report(finished({ score: 1000 }), null, { bonus: 2 }).score).toEqual({ earned: 12, possible: 10 });
});

test("tests worth more than the assignment are extra, what they leave out nobody earns", () => {
  const extra = {
    tests: [
      { name: "a", score: 10, max_score: 10 },
      { name: "more", score: 2, max_score: 2 },
    ],
  };
  expect(report(finished(extra), null, { bonus: 2 })).toMatchObject({
    verdict: "passed",
    score: { earned: 12, possible: 10 },
  });
  const few = report(finished({ tests: [{ name: "a", score: 8, max_score: 8 }] }));
  expect(few).toMatchObject({ verdict: "partial", score: { earned: 8, possible: 10 } });
  expect(statuses(few)["Points that no test gave"]).toEqual(["skipped", 0, 2]);
});

test("visibility goes from the whole to its tests, and a student sees neither hidden tests nor hidden output", () => {
  const graded = report(
    finished(
      {
        visibility: "after_due_date",
        output: "What I think of it",
        tests: [
          { name: "Shown", score: 5, max_score: 5, visibility: "visible" },
          { name: "SECRET", score: 0, max_score: 5, visibility: "hidden", output: "SECRET" },
          { name: "PUBLISHED", visibility: "after_published", output: "SECRET" },
          { name: "LATER", output: "SECRET" },
        ],
      },
      { output: "SECRET" },
    ),
  );
  expect(graded.checks.map(({ visibility }) => visibility)).toEqual([
    "after_due",
    "public",
    "hidden",
    "hidden",
    "after_due",
  ]);
  expect(graded.output.stdout).toBe("SECRET");
  const seen = JSON.stringify(forStudent(graded, { afterDue: false }));
  expect(seen).toContain("Shown");
  for (const secret of ["SECRET", "LATER", "PUBLISHED", "What I think"]) expect(seen).not.toContain(secret);
  expect(forStudent(graded, { afterDue: false }).assignment.trust).toBe("less_trusted");
  const shown = report(finished({ score: 1, stdout_visibility: "visible" }, { output: "printed" }));
  expect(forStudent(shown, { afterDue: false }).output.stdout).toBe("printed");
});

test("what was written as markup or for a terminal is plain text", () => {
  const output = "\u001b[31mred\u001b[0m <b>&lt;ok&gt;</b><br>next\u0000\u202e <script>alert(1)</script>";
  const tests = [
    { name: "\u001b]0;title\u0007a\nb", score: 1, max_score: 1, output, output_format: "html" },
    { score: 0, max_score: 1, output: `<i>${"x".repeat(20_000)}`, output_format: "md" },
  ];
  const [first, second] = report(finished({ tests })).checks;
  expect(first?.title).toBe("a b");
  expect(first?.message).toBe("red <ok>\nnext alert(1)");
  expect(second?.message).toHaveLength(8_000);
  expect(second?.message.startsWith("<i>x")).toBe(true);
});

test("a limit that was reached is the submission's, unless there is a result", () => {
  const nothing = finished("", { results: null, problem: "there is no results/results.json" });
  const verdicts = { time: "timed_out", memory: "out_of_memory", processes: "crashed", room: "output_limit" } as const;
  for (const [limit, verdict] of Object.entries(verdicts)) {
    const graded = report(nothing, limit as keyof typeof verdicts);
    expect(graded).toMatchObject({
      verdict,
      score: { earned: 0, possible: 10 },
      assignment: { trust: "less_trusted" },
    });
  }
  expect(report(null, "time").verdict).toBe("timed_out");
  expect(report(finished({ score: 10 }), "memory").verdict).toBe("passed");
  // Whatever it wrote before it ran on.
  expect(report(finished({ score: 10 }), "time").score.earned).toBe(0);
});

test("no result is no report: what is wrong, with the end of the output, for staff", () => {
  const setupFailed = [{ command: "pip3 install x", line: 3, exitCode: 127 }];
  const told = { results: null, problem: "there is no results/results.json", exitCode: 1 };
  expect(reason(finished("", { ...told, output: "…\nImportError: x", setupFailed }))).toBe(
    [
      "run_autograder ended with 1, and there is no results/results.json",
      "When it was set up, these commands failed:",
      "  line 3: pip3 install x (exit 127)",
      "The end of what it printed:",
      "…",
      "ImportError: x",
    ].join("\n"),
  );
  expect(reason(null)).toBe("it ended without a word");
});

const hostile = {
  "no JSON": "{",
  "not a number": '{"score": NaN}',
  "no object": "[1]",
  "no score": '{"tests": [{"name": "a"}]}',
  "too many tests": JSON.stringify({ tests: Array(501).fill({ score: 1 }) }),
  "endless score": '{"score": 1e400}',
  "huge score": '{"score": 1e300}',
  "unknown visibility": '{"score": 1, "visibility": "everybody"}',
  "deep nesting": "[".repeat(200_000),
  prototype: '{"__proto__": {"score": 10}}',
  "an object for text": '{"score": 1, "output": {"toString": "x"}}',
};
test.each(Object.entries(hostile))("hostile results.json: %s", (_, results) => {
  expect(reason(finished(results))).toMatch(/results\.json/);
});

test("whatever numbers are written, points add up and stay within what may be given", () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -20, max: 20 }), fc.constant(null));
  const results = fc.record({
    score: number,
    tests: fc.array(fc.record({ score: number, max_score: number, name: fc.string(), output: fc.string() }), {
      maxLength: 8,
    }),
  });
  fc.assert(
    fc.property(results, fc.integer({ min: 0, max: 5 }), (written, bonus) => {
      const graded = grade(finished(written), null, { bonus });
      if ("reason" in graded) return;
      const { score, checks } = Report.parse(graded);
      expect(totalScore(checks)).toEqual(score);
      expect(score.possible).toBe(10);
      expect(score.earned).toBeGreaterThanOrEqual(0);
      expect(score.earned).toBeLessThanOrEqual(10 + bonus);
    }),
  );
});
