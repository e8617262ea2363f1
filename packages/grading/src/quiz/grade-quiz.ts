import type {
  CheckResult,
  Environment,
  Question,
  QuizAnswer,
  QuizAnswers,
  QuizSettings,
  Report,
  Visibility,
} from "@laptime/contracts";
import { allotPoints } from "../allot-points.ts";
import type { GradedAssignment } from "../make-report.ts";
import { fromHundredths, toHundredths, totalScore } from "../total-score.ts";
import { drawQuiz } from "./draw-quiz.ts";
import { reviewQuestion } from "./review-question.ts";
import { scoreAnswer } from "./score-answer.ts";

export interface QuizInput {
  readonly assignment: GradedAssignment;
  readonly questions: readonly Question[];
  readonly submissionDigest: string;
  /** What the attempt was drawn from. */
  readonly seed: number;
  /** In the authors' ids. */
  readonly answers: QuizAnswers;
  readonly environment: Environment;
  readonly phases: Readonly<Record<string, number>>;
}

/**
 * The report of one attempt: a check for each question drawn, and one without points for each part that has to be
 * passed. The same input gives the same report. passed: every part that asks for something was passed; where none asks,
 * everything was right.
 */
export function gradeQuiz({ assignment, questions, seed, answers, ...told }: QuizInput): Report {
  const { quiz, points } = assignment.file;
  if (quiz === undefined) throw new Error(`${assignment.id} is no quiz`);
  const drawn = drawQuiz(quiz, questions, seed);
  const possible = allotPoints(
    drawn.map((question) => ({ kind: "quiz", points: question.points })),
    { points },
  );
  const scored = drawn.map((question) => ({ question, share: scoreAnswer(question, answers[question.id]) }));
  const asked = scored.map((one, index) => {
    return checkOf(one, answers[one.question.id], possible[index] ?? 0, quiz, index + 1);
  });
  const parts = partChecks(quiz, scored);
  // What has to be passed comes first: it decides the verdict.
  const checks = [...parts, ...asked];
  return {
    schema: "laptime/report@1",
    assignment: { id: assignment.id, version: assignment.version },
    submission: { digest: told.submissionDigest },
    seed,
    verdict: verdictOf(asked, parts),
    score: totalScore(asked),
    checks,
    speedups: [],
    timeline: [],
    diagnosis: [],
    output: { stdout: "", stderr: "", truncated: false },
    phases: { ...told.phases },
    environment: told.environment,
  };
}

interface Scored {
  readonly question: Question;
  /** Of its points, 0 to 1. */
  readonly share: number;
}

function checkOf(
  { question, share }: Scored,
  answer: QuizAnswer | undefined,
  possible: number,
  { parts, explanations }: QuizSettings,
  number: number,
): CheckResult {
  const part = parts.find(({ id }) => id === question.part)?.title ?? question.part;
  return {
    id: question.id,
    kind: "quiz",
    title: `Question ${number}: ${firstLine(question.text)}`,
    visibility: visibilities[explanations],
    status: share === 1 ? "passed" : share > 0 ? "partial" : "wrong_answer",
    earned: fromHundredths(Math.round(toHundredths(possible) * share)),
    possible,
    message: answer === undefined ? "Not answered." : messages[share === 1 ? "right" : share > 0 ? "partly" : "wrong"],
    durationMs: 0,
    question: reviewQuestion(question, answer, part),
  };
}

const messages = { right: "Right.", partly: "Partly right.", wrong: "Not right." } as const;

const visibilities = { after_attempt: "public", after_due: "after_due", never: "hidden" } as const satisfies Record<
  QuizSettings["explanations"],
  Visibility
>;

/** Worth nothing by themselves: what a part asks for is always shown. */
function partChecks({ parts }: QuizSettings, scored: readonly Scored[]): CheckResult[] {
  return parts.flatMap(({ id, title, passPercent }) => {
    if (passPercent === 0) return [];
    const percent = percentOf(scored.filter(({ question }) => question.part === id));
    // 0.9 of 20 is not exactly 18 in binary.
    const passed = percent >= passPercent - 1e-6;
    return {
      id: `part-${id}`,
      kind: "quiz",
      title: `${title}: ${passPercent} % needed`,
      visibility: "public",
      status: passed ? "passed" : percent > 0 ? "partial" : "wrong_answer",
      earned: 0,
      possible: 0,
      message: `${Math.round(percent * 10) / 10} % of this part is right${passed ? "" : `; ${passPercent} % are needed to pass`}.`,
      durationMs: 0,
    };
  });
}

/** Of the authors' points: the allotted ones are rounded to hundredths, which could cost a pass. */
function percentOf(scored: readonly Scored[]): number {
  const sum = (of: (one: Scored) => number) => scored.reduce((total, one) => total + of(one), 0);
  return (100 * sum(({ question, share }) => question.points * share)) / sum(({ question }) => question.points);
}

function verdictOf(asked: readonly CheckResult[], parts: readonly CheckResult[]): Report["verdict"] {
  const wanted = parts.length > 0 ? parts : asked;
  if (wanted.every(({ status }) => status === "passed")) return "passed";
  return asked.some(({ earned }) => earned > 0) ? "partial" : "failed";
}

/** Without the marks of Markdown, and short enough for a list. */
function firstLine(text: string): string {
  const line = (text.split("\n").find((one) => one.trim() !== "") ?? "").replaceAll("`", "").trim();
  return line.length > 90 ? `${line.slice(0, 89).trimEnd()}…` : line;
}
