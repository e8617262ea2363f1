import type { CaseView, DraftSource, DraftView, RehearsalOutcome, Studio } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, formatInstant, listed } from "./format.ts";
import type { Tone } from "./tone.ts";

/** How a case did, in a word; no tone: nobody knows yet. */
export const outcomeWords: Record<RehearsalOutcome, { readonly word: string; readonly tone: Tone | null }> = texts({
  waiting: { word: "waits", tone: null },
  running: { word: "being checked", tone: null },
  kept: { word: "as declared", tone: "passed" },
  differs: { word: "not as declared", tone: "wrong" },
  undecided: { word: "not measured fairly", tone: "unsure" },
  broken: { word: "cannot be run", tone: "wrong" },
  stopped: { word: "the platform failed", tone: "unsure" },
});

export const changeWords = texts({ new: "new", changed: "new version", same: "as it was" } as const);

export const isUnderWay = (outcome: RehearsalOutcome): boolean => outcome === "waiting" || outcome === "running";

/** Whether anything of a studio goes on by itself. */
export const isChecking = ({ draft }: Pick<Studio, "draft">): boolean =>
  draft !== null && draft.assignments.some(({ cases }) => cases.some(({ outcome }) => isUnderWay(outcome)));

/** Of what is new or changed: cases that are done with, and all. */
export function checkedSoFar({ assignments }: Pick<DraftView, "assignments">): { done: number; all: number } {
  const cases = decisive(assignments);
  return { done: cases.filter(({ outcome }) => !isUnderWay(outcome)).length, all: cases.length };
}

const decisive = (assignments: DraftView["assignments"]): CaseView[] =>
  assignments.filter(({ change }) => change !== "same").flatMap(({ cases }) => cases);

/** The answer to "can I publish this?". */
export function studioSentence({ draft, published }: Pick<Studio, "draft" | "published">): string {
  if (draft === null) {
    return published.length === 0
      ? t("Nothing is published yet. Take the course in below.")
      : t("There is no draft. Students work with what was published last.");
  }
  const cases = decisive(draft.assignments);
  const { done, all } = checkedSoFar(draft);
  switch (draft.readiness) {
    case "ready":
      return all === 0
        ? t("Yes, you can publish this. No assignment changes with it.")
        : t("Yes, you can publish this: {0} as declared.", count(all, "case is", "cases are"));
    case "checking":
      return t("Not yet: {0} of {1} checked. What students see stays as it is.", done, count(all, "case"));
    case "refused":
      return refusedSentence(cases);
  }
}

function refusedSentence(cases: readonly CaseView[]): string {
  const number = (...wanted: readonly RehearsalOutcome[]) =>
    cases.filter(({ outcome }) => wanted.includes(outcome)).length;
  const wrong = number("differs", "broken");
  if (wrong > 0) return t("No: {0} not as declared, of {1}.", count(wrong, "case is", "cases are"), cases.length);
  const failed = number("stopped");
  return failed > 0
    ? t("Not yet: the platform failed in {0}, which is not your doing. Check again.", count(failed, "case"))
    : t("Not yet: {0} could not be measured fairly. Check again.", count(number("undecided"), "case"));
}

/** Where a draft came from, when, and who took it in. */
export function sourceSentence({ source, by, madeAt }: Pick<DraftView, "source" | "by" | "madeAt">): string {
  const whence = sourceWords(source);
  return by === null
    ? t("{0}, {1}.", whence, formatInstant(madeAt))
    : t("{0}, {1}, by {2}.", whence, formatInstant(madeAt), by);
}

const sourceWords = (source: DraftSource): string => {
  const { added = [] } = source;
  if (added.length === 0) return startWords(source);
  const names = listed(added.map(({ name }) => name));
  return source.kind === "published" ? t("Added: {0}", names) : t("{0}, and added: {1}", startWords(source), names);
};

/** What others were added to. */
const startWords = (source: DraftSource): string => {
  if (source.kind === "published") return t("The course as it is");
  if (source.kind === "git") return t("From {0} at {1}", source.url, source.commit.slice(0, 12));
  return source.name === null ? t("From a folder") : t("From {0}", source.name);
};

/** A case as people call it. */
export function caseTitle(name: string): string {
  if (name === "solution") return t("Solution");
  if (name === "starter") return t("Starter");
  if (name === "empty files") return t("Empty files");
  const [, example] = /^examples\/(.+)$/.exec(name) ?? [];
  if (example !== undefined) return t("Example {0}", example);
  const [, seed] = /^right answers, seed (\d+)$/.exec(name) ?? [];
  return seed === undefined ? name : t("Right answers, draw {0}", seed);
}

/** What is published with submissions there already; null: nothing of that. */
export function gradedSentence({ assignments }: Pick<DraftView, "assignments">): string | null {
  const touched = assignments.filter(({ change, students }) => change === "changed" && students > 0);
  if (touched.length === 0) return null;
  return t(
    "Students have handed in already: {0}. What is graded keeps its points until you grade it anew.",
    listed(touched.map(({ title, students }) => `${title} (${count(students, "student")})`)),
  );
}
