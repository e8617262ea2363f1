import type { CaseView, DraftView, RehearsalOutcome } from "@laptime/contracts";
import { expect, test } from "vitest";
import { caseTitle, checkedSoFar, gradedSentence, isChecking, sourceSentence, studioSentence } from "./studio-words.ts";

const cases = (...outcomes: RehearsalOutcome[]): CaseView[] =>
  outcomes.map((outcome, index) => ({
    ...{ rehearsalId: `r${index}`, name: "solution", outcome, problems: [], breakage: null },
  }));
const draft = (
  readiness: DraftView["readiness"],
  outcomes: RehearsalOutcome[],
  more: Partial<DraftView["assignments"][number]> = {},
): DraftView => ({
  ...{ id: "d", readiness, title: "Course", by: "Ada", madeAt: "2026-01-05T09:00:00Z", left: [] },
  source: { kind: "upload", name: "course.zip" },
  assignments: [
    {
      slug: "a",
      title: "Fetch",
      change: "changed",
      assignmentId: "a",
      students: 0,
      cases: cases(...outcomes),
      ...more,
    },
    { slug: "b", title: "Same", change: "same", assignmentId: "b", students: 9, cases: cases("differs") },
  ],
});

test.each([
  [draft("ready", ["kept", "kept"]), "Yes, you can publish this: 2 cases are as declared."],
  [draft("ready", [], { change: "same" }), "Yes, you can publish this. No assignment changes with it."],
  [
    draft("checking", ["kept", "running", "waiting"]),
    "Not yet: 1 of 3 cases checked. What students see stays as it is.",
  ],
  [draft("refused", ["kept", "differs", "broken", "stopped"]), "No: 2 cases are not as declared, of 4."],
  [
    draft("refused", ["kept", "stopped"]),
    "Not yet: the platform failed in 1 case, which is not your doing. Check again.",
  ],
  [draft("refused", ["undecided"]), "Not yet: 1 case could not be measured fairly. Check again."],
  [null, "Nothing is published yet. Take the course in below."],
])("can it be published? %#", (given, sentence) => {
  expect(studioSentence({ draft: given, published: [] })).toBe(sentence);
});

test("how far it is counts what is new or changed alone", () => {
  expect(checkedSoFar(draft("checking", ["kept", "running"]))).toEqual({ done: 1, all: 2 });
  expect([isChecking({ draft: draft("checking", ["waiting"]) }), isChecking({ draft: null })]).toEqual([true, false]);
});

test("whence it came, and who has handed in already", () => {
  expect(sourceSentence(draft("ready", []))).toMatch(/^From course\.zip, .+, by Ada\.$/);
  const git = { kind: "git" as const, url: "https://git.example/a", commit: "0123456789abcdef" };
  expect(sourceSentence({ ...draft("ready", []), source: git, by: null })).toMatch(
    /^From https:\/\/git\.example\/a at 0123456789ab, .+\.$/,
  );
  expect(gradedSentence(draft("ready", []))).toBeNull();
  expect(gradedSentence(draft("ready", [], { students: 3 }))).toBe(
    "Students have handed in already: Fetch (3 students). What is graded keeps its points until you grade it anew.",
  );
});

test.each([
  ["solution", "Solution"],
  ["examples/in-sequence", "Example in-sequence"],
  ["right answers, seed 3", "Right answers, draw 3"],
])("%s", (name, title) => expect(caseTitle(name)).toBe(title));
