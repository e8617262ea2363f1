import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { actions, actionWords, typeHintSentence } from "../words/rule-words.ts";

/** Rules about the program's text, those that cost most first. */
export function RuleList({ policy, typeHints }: Pick<AssignmentView, "policy" | "typeHints">) {
  const hints = typeHintSentence(typeHints);
  if (policy.length === 0 && hints === null) return null;
  return (
    <div>
      <h2 className="text-md">{t("Rules for the text")}</h2>
      {actions.map((action) => {
        const rules = policy.filter((rule) => rule.action === action);
        return (
          rules.length > 0 && (
            <div key={action} className="mt-2">
              <p className="text-ink-2">{t("Breaking one of these {0}:", actionWords[action])}</p>
              <ul className="mt-1 list-disc space-y-0.5 pl-5 marker:text-ink-3">
                {rules.map(({ id, title }) => (
                  <li key={id}>{title}</li>
                ))}
              </ul>
            </div>
          )
        );
      })}
      {hints && <p className="mt-2">{hints}</p>}
    </div>
  );
}
