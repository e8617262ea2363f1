"use client";

import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { attemptsSentence, limitSentence } from "../words/quiz-words.ts";
import { QuizForm } from "./quiz-form.tsx";
import { useQuiz } from "./use-quiz.ts";

type Props = { assignmentId: string; quiz: NonNullable<AssignmentView["quiz"]> };

/** Begins an attempt, or goes on with the one that is open. */
export function QuizPanel({ assignmentId, quiz: rules }: Props) {
  const quiz = useQuiz(assignmentId);
  if (quiz.attempt !== null) return <QuizForm attempt={quiz.attempt} quiz={quiz} />;
  const usedUp = !rules.isOpen && rules.attempts !== null && rules.attemptsUsed >= rules.attempts;
  return (
    <div className="space-y-4">
      <p className="max-w-(--reading)">{attemptsSentence(rules)}</p>
      {rules.minutes !== null && !rules.isOpen && !usedUp && (
        <p className="max-w-(--reading) font-[560]">{limitSentence(rules.minutes)}</p>
      )}
      {!usedUp && (
        <button type="button" className="button button-main" disabled={quiz.busy} onClick={() => void quiz.begin()}>
          {rules.isOpen ? t("Go on with your attempt") : t("Begin an attempt")}
        </button>
      )}
      {quiz.problem && <ProblemNotice problem={quiz.problem} />}
    </div>
  );
}
