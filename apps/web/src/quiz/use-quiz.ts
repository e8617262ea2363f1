"use client";

import type { Problem, QuizAnswer, QuizAnswers, QuizAttempt } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { beginAttempt, handInAttempt, saveAnswers } from "../lib/student-calls.ts";

/** Answers are kept this long after the last change. */
const SAVE_AFTER_MS = 600;
/** What could not be kept is tried again after this long. */
const AGAIN_AFTER_MS = 5_000;

export type Kept = "all" | "not_yet" | "failing";

export type Quiz = {
  /** Null until it is begun or gone on with. */
  attempt: QuizAttempt | null;
  answers: QuizAnswers;
  /** Whether the answers are on the server. */
  kept: Kept;
  problem: Problem | null;
  /** Something is on its way for which the buttons wait. */
  busy: boolean;
  begin: () => Promise<void>;
  /** `undefined` takes the answer back. */
  answer: (question: string, answer: QuizAnswer | undefined) => void;
  handIn: () => Promise<void>;
};

/** A student's attempt at a quiz. Every answer is kept on the server as it is given, so that no reload loses one. */
export function useQuiz(assignmentId: string): Quiz {
  const router = useRouter();
  const [attempt, setAttempt] = useState<QuizAttempt | null>(null);
  const [answers, setAnswers] = useState<QuizAnswers>({});
  const [kept, setKept] = useState<Kept>("all");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function refuse(error: unknown): void {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.problem.status === 401) router.push(`/sign-in?next=/assignments/${assignmentId}`);
    setProblem(error.problem);
    setBusy(false);
  }

  async function begin(): Promise<void> {
    setProblem(null);
    setBusy(true);
    try {
      const begun = await beginAttempt(assignmentId);
      setAttempt(begun);
      setAnswers(begun.answers);
      setBusy(false);
    } catch (error) {
      refuse(error);
    }
  }

  function keepLater(attemptId: string, latest: QuizAnswers, afterMs = SAVE_AFTER_MS): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(attemptId, latest), afterMs);
  }

  async function keep(attemptId: string, latest: QuizAnswers): Promise<void> {
    try {
      await saveAnswers(attemptId, latest);
      setKept("all");
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 409) return refuse(error);
      setKept("failing");
      keepLater(attemptId, latest, AGAIN_AFTER_MS);
    }
  }

  function answer(question: string, given: QuizAnswer | undefined): void {
    if (attempt === null) return;
    const { [question]: _, ...others } = answers;
    const latest = given === undefined ? others : { ...others, [question]: given };
    setAnswers(latest);
    setKept("not_yet");
    keepLater(attempt.id, latest);
  }

  async function handIn(): Promise<void> {
    if (attempt === null) return;
    clearTimeout(timer.current);
    setProblem(null);
    setBusy(true);
    try {
      const receipt = await handInAttempt(attempt.id, answers);
      router.push(`/submissions/${receipt.submissionId}`);
    } catch (error) {
      refuse(error);
    }
  }

  return { attempt, answers, kept, problem, busy, begin, answer, handIn };
}
