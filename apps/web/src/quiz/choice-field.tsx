import { InlineMarkdown } from "../ui/inline-markdown.tsx";
import type { FieldProps } from "./field-props.ts";

/** One option, or any number of them. */
export function ChoiceField({ question, answer, onAnswer }: FieldProps<"one" | "many">) {
  const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [String(answer)];

  function choose(id: string, isChosen: boolean): void {
    if (question.type === "one") return onAnswer(id);
    const next = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
    onAnswer(next.length === 0 ? undefined : next);
  }

  return (
    <ul className="max-w-(--reading) space-y-1">
      {question.options.map(({ id, text }) => (
        <li key={id}>
          <label className="flex min-h-10 cursor-pointer items-start gap-3 rounded-2 border border-transparent px-3 py-2 hover:bg-surface has-checked:border-accent has-checked:bg-accent-tint">
            <input
              type={question.type === "one" ? "radio" : "checkbox"}
              name={`question-${question.id}`}
              checked={chosen.includes(id)}
              onChange={(event) => choose(id, event.target.checked)}
              className="mt-1 size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0">
              <InlineMarkdown text={text} />
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
