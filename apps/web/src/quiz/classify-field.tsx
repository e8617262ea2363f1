import { InlineMarkdown } from "../ui/inline-markdown.tsx";
import type { FieldProps } from "./field-props.ts";

/** Each item into one of the groups. */
export function ClassifyField({ question, answer, onAnswer }: FieldProps<"classify">) {
  const given: Readonly<Record<string, string>> = typeof answer === "object" && !Array.isArray(answer) ? answer : {};
  return (
    <div className="divide-y divide-line border-y border-line">
      {question.items.map((item) => (
        <div
          key={item.id}
          role="radiogroup"
          aria-label={item.text}
          className="grid items-center gap-x-6 gap-y-1 py-2.5 md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <span className="min-w-0 max-w-(--reading)">
            <InlineMarkdown text={item.text} />
          </span>
          <span className="flex flex-wrap gap-x-2">
            {question.groups.map((group) => (
              <label
                key={group.id}
                className="flex min-h-10 cursor-pointer items-center gap-2 rounded-2 border border-transparent px-2.5 text-sm hover:bg-surface has-checked:border-accent has-checked:bg-accent-tint"
              >
                <input
                  type="radio"
                  name={`question-${question.id}-${item.id}`}
                  checked={given[item.id] === group.id}
                  onChange={() => onAnswer({ ...given, [item.id]: group.id })}
                  className="size-4 accent-(--accent)"
                />
                {group.text}
              </label>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
