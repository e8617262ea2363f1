import { t } from "../language/text.ts";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { InlineMarkdown } from "../ui/inline-markdown.tsx";
import type { FieldProps } from "./field-props.ts";

/** Things to put in order, moved by buttons so that every device and keyboard can. */
export function OrderField({ question, answer, onAnswer }: FieldProps<"order">) {
  const [said, setSaid] = useState("");
  const textOf = new Map(question.items.map(({ id, text }) => [id, text]));
  const order = Array.isArray(answer) ? answer : question.items.map(({ id }) => id);

  function move(from: number, to: number): void {
    const [id] = order.slice(from, from + 1);
    if (id === undefined || to < 0 || to >= order.length) return;
    onAnswer(order.toSpliced(from, 1).toSpliced(to, 0, id));
    setSaid(t("Now at place {0} of {1}.", to + 1, order.length));
  }

  return (
    <div>
      <ol className="max-w-(--reading) space-y-1">
        {order.map((id, index) => (
          <li key={id} className="flex items-center gap-3 rounded-2 border border-line bg-raised py-1 pr-1 pl-3">
            <span className="w-5 text-right text-sm text-ink-3">{index + 1}</span>
            <span className="min-w-0 flex-1">
              <InlineMarkdown text={textOf.get(id) ?? ""} />
            </span>
            <MoveButton
              label={t("Move up: {0}", textOf.get(id))}
              disabled={index === 0}
              onMove={() => move(index, index - 1)}
            >
              <ArrowUp aria-hidden size={18} />
            </MoveButton>
            <MoveButton
              label={t("Move down: {0}", textOf.get(id))}
              disabled={index === order.length - 1}
              onMove={() => move(index, index + 1)}
            >
              <ArrowDown aria-hidden size={18} />
            </MoveButton>
          </li>
        ))}
      </ol>
      {answer === undefined && (
        <button type="button" className="quiet-button mt-2" onClick={() => onAnswer(order)}>
          {t("The order is right as it stands")}
        </button>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

type MoveProps = { label: string; disabled: boolean; onMove: () => void; children: React.ReactNode };

function MoveButton({ label, disabled, onMove, children }: MoveProps) {
  return (
    <button
      type="button"
      className="quiet-button min-h-10 min-w-10 justify-center"
      aria-label={label}
      disabled={disabled}
      onClick={onMove}
    >
      {children}
    </button>
  );
}
