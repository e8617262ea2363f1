import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { count } from "../words/format.ts";
import { explanationWords, limitSentence } from "../words/quiz-words.ts";

/** What an attempt has, said before it is begun. */
export function QuizRules({ quiz }: { quiz: NonNullable<AssignmentView["quiz"]> }) {
  return (
    <div>
      <h2 className="text-md">{t("One attempt")}</h2>
      <ul className="mt-2 space-y-2">
        {quiz.parts.map(({ title, questions, passPercent }) => (
          <li key={title}>
            {title}: {count(questions, "question")}
            {passPercent > 0 && (
              <>
                {t(", pass at")} <b className="font-[640]">{passPercent} %</b>
              </>
            )}
          </li>
        ))}
      </ul>
      {quiz.minutes !== null && <p className="mt-2">{limitSentence(quiz.minutes)}</p>}
      <p className="mt-2 text-ink-2">
        {t("Questions and their order are drawn anew for each attempt. {0}", explanationWords[quiz.explanations])}
      </p>
    </div>
  );
}
