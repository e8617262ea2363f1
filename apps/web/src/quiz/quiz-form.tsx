import { t } from "../language/text.ts";
import type { QuizAttempt } from "@laptime/contracts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { keptWords } from "../words/quiz-words.ts";
import { count } from "../words/format.ts";
import { isAnswered } from "./is-answered.ts";
import { QuestionField } from "./question-field.tsx";
import { TimeLeft } from "./time-left.tsx";
import type { Quiz } from "./use-quiz.ts";

type Props = { attempt: QuizAttempt; quiz: Quiz };

/** All questions of an attempt, and below them how far it is. */
export function QuizForm({ attempt, quiz }: Props) {
  const open = attempt.questions.filter((question) => !isAnswered(question, quiz.answers[question.id]));
  const parts = [...Map.groupBy(attempt.questions, ({ part }) => part.title)];

  function handIn(): void {
    const left = t("{0} not answered. Hand in anyway?", count(open.length, "question"));
    if (open.length === 0 || window.confirm(left)) void quiz.handIn();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        handIn();
      }}
    >
      {parts.map(([title, questions]) => (
        <section key={title} aria-label={title} className="mb-10">
          {parts.length > 1 && <h3 className="text-lg">{title}</h3>}
          <ol className="divide-y divide-line border-b border-line">
            {questions.map((question) => (
              <li key={question.id} id={`question-${question.id}`} className="scroll-mt-6 py-6">
                <QuestionField
                  question={question}
                  answer={quiz.answers[question.id]}
                  onAnswer={(answer) => quiz.answer(question.id, answer)}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <div className="sticky bottom-0 -mx-2 border-t border-line bg-paper px-2 py-3">
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <button type="submit" className="button button-main" disabled={quiz.busy}>
            {quiz.busy ? t("Handing in…") : t("Hand in")}
          </button>
          {attempt.leftMs !== null && <TimeLeft leftMs={attempt.leftMs} onEnd={() => void quiz.handIn()} />}
          <Progress answered={attempt.questions.length - open.length} all={attempt.questions.length} />
          {open[0] && (
            <a href={`#question-${open[0].id}`} className="link text-sm">
              {t("Go to question {0}", open[0].id)}
            </a>
          )}
          <p role="status" className="text-sm text-ink-2 sm:ml-auto">
            {keptWords[quiz.kept]}
          </p>
        </div>
        {quiz.problem && (
          <div className="mt-3">
            <ProblemNotice problem={quiz.problem} />
          </div>
        )}
      </div>
    </form>
  );
}

function Progress({ answered, all }: { answered: number; all: number }) {
  return (
    <p className="flex items-center gap-3 text-sm">
      <progress aria-hidden value={answered} max={all} className="h-1.5 w-28 accent-(--accent) max-sm:hidden" />
      {answered} {t("of")} {all} {t("answered")}
    </p>
  );
}
