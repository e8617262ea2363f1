import { AssignmentFile } from "@laptime/contracts";

/** One assignment of the class: what its checks are called, and how students typically get them wrong. */
export interface ClassAssignment {
  readonly slug: string;
  readonly file: AssignmentFile;
  /** 0 is easy, 1 is hard. */
  readonly difficulty: number;
  readonly checks: readonly ClassCheck[];
}

export interface ClassCheck {
  readonly id: string;
  readonly kind: "correctness" | "policy" | "types" | "speedup";
  readonly title: string;
  readonly visibility: "public" | "after_due" | "hidden";
  readonly possible: number;
  /** What goes wrong, the commonest first. */
  readonly failures: readonly { message: string; expected?: string; actual?: string }[];
}

const TOPICS = ["fetch", "taskgroup", "timeouts", "queue", "retry", "limits", "pipeline", "pool", "hybrid", "capstone"];

const failures = {
  order: [
    { message: "The results come in another order.", expected: "['a', 'b', 'c']", actual: "['b', 'a', 'c']" },
    { message: "One result is missing.", expected: "['a', 'b', 'c']", actual: "['a', 'b']" },
  ],
  deadline: [
    { message: "The call was still running after its deadline.", expected: "1.0 s", actual: "1.6 s" },
    { message: "TimeoutError came out of the function.", expected: "'timeout'", actual: "TimeoutError()" },
    { message: "The other calls were cancelled as well.", expected: "4 results", actual: "0 results" },
  ],
  errors: [
    { message: "A failure of one service ended all others.", expected: "3 results", actual: "ExceptionGroup" },
    { message: "The error was swallowed.", expected: "ConnectionError", actual: "None" },
  ],
  clean: [{ message: "2 tasks were still pending when the function had returned.", expected: "0", actual: "2" }],
  empty: [{ message: "IndexError: list index out of range", expected: "[]", actual: "IndexError" }],
};

const check = (
  id: string,
  title: string,
  rest: Pick<ClassCheck, "possible" | "failures"> & Partial<ClassCheck>,
): ClassCheck => ({ id, title, kind: "correctness", visibility: "public", ...rest });

const checks: readonly ClassCheck[] = [
  check("order", "Results come in the order of the calls", { possible: 10, failures: failures.order }),
  check("empty", "Nothing to do is no error", { possible: 5, failures: failures.empty }),
  check("deadline", "Ends at its deadline", { possible: 15, failures: failures.deadline }),
  check("errors", "One failure does not end the others", { possible: 10, failures: failures.errors }),
  check("clean", "Leaves no task behind", { possible: 10, failures: failures.clean, visibility: "after_due" }),
  check("many", "Holds for a thousand calls", { possible: 10, failures: failures.order, visibility: "hidden" }),
  check("policy.no-sleep", "No time.sleep in a coroutine", {
    kind: "policy",
    possible: 5,
    failures: [{ message: "time.sleep is called in a coroutine." }],
  }),
  check("types", "Type hints", {
    kind: "types",
    possible: 5,
    failures: [{ message: "3 of 5 parameters and results have a hint." }, { message: "1 of 5 has a hint." }],
  }),
  check("speedup", "As fast as the slowest call", {
    kind: "speedup",
    possible: 30,
    failures: [{ message: "Reached 1.02x; 2.5x was required." }],
  }),
];

/** The assignments of the class, easy ones first. */
export const classAssignments = (count: number): ClassAssignment[] =>
  Array.from({ length: count }, (_, index) => {
    const topic = TOPICS[index % TOPICS.length] ?? "more";
    const slug = `${topic}-${Math.floor(index / TOPICS.length) + 1}`;
    const file = AssignmentFile.parse({
      title: `${String(index + 1).padStart(2, "0")} ${topic[0]?.toUpperCase()}${topic.slice(1)}`,
      points: 100,
      files: { submit: ["solution.py"] },
      leaderboard: { by: "score" },
    });
    return { slug, file, difficulty: count < 2 ? 0 : index / (count - 1), checks };
  });
