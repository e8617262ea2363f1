import { markPoints, type Criterion } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { Field } from "../ui/field.tsx";
import { formatPoints, formatScore } from "../words/format.ts";
import { formatChange } from "../words/marking-words.ts";
import { AdjustField } from "./adjust-field.tsx";
import type { DraftMarks } from "./use-draft-marks.ts";

type Props = {
  criterion: Criterion;
  draft: DraftMarks;
  /** Its items are what the digits choose. */
  isActive: boolean;
  hasKeys: boolean;
  activate: () => void;
};

/** One criterion: its items, an adjustment and a comment, and what that comes to. */
export function CriterionPanel({ criterion, draft, isActive, hasKeys, activate }: Props) {
  const { id, title, description, points, items } = criterion;
  const mark = draft.markOf(id);
  return (
    <section
      aria-label={title}
      aria-current={isActive ? "true" : undefined}
      onFocus={activate}
      className={`border-l-3 py-3 pl-3 ${isActive ? "border-l-accent" : "border-l-transparent"}`}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-md">{title}</h3>
        <p className="figures font-[600] whitespace-nowrap">
          {mark ? (
            formatScore({ earned: markPoints(criterion, mark), possible: points })
          ) : (
            <span className="font-normal text-ink-3">{t("– of {0}", formatPoints(points))}</span>
          )}
        </p>
      </div>
      {description && <p className="mt-0.5 text-ink-2">{description}</p>}
      <ul className="mt-2 space-y-0.5">
        {items.map((item, index) => (
          <li key={item.id}>
            <label className="flex items-baseline gap-2 rounded-1 px-1 py-0.5 hover:bg-surface">
              <input
                type="checkbox"
                className="size-4 shrink-0 translate-y-0.5 accent-(--accent)"
                checked={mark?.items.includes(item.id) ?? false}
                onChange={() => {
                  activate();
                  draft.toggle(criterion, item.id);
                }}
              />
              {isActive && hasKeys && index < 9 && <kbd className="text-xs text-ink-3">{index + 1}</kbd>}
              <span className="min-w-0 flex-1">{item.text}</span>
              <span className="figures text-ink-2">{formatChange(item.points)}</span>
            </label>
          </li>
        ))}
      </ul>
      {mark === null ? (
        <button type="button" className="quiet-button mt-1" onClick={() => draft.set(id, {})}>
          {isActive && hasKeys && <kbd className="text-xs text-ink-3">0</kbd>}
          {t("None of these: {0} points", formatPoints(markPoints(criterion, { items: [], adjustment: 0 })))}
        </button>
      ) : (
        <MarkFields criterion={criterion} draft={draft} />
      )}
    </section>
  );
}

function MarkFields({ criterion: { id }, draft }: Pick<Props, "criterion" | "draft">) {
  const mark = draft.markOf(id);
  return (
    <div className="mt-2 grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
      <AdjustField adjustment={mark?.adjustment ?? 0} change={(adjustment) => draft.set(id, { adjustment })} />
      <Field label={t("Comment for the student")}>
        {(field) => (
          <textarea
            id={field}
            rows={1}
            maxLength={4000}
            className="field block field-sizing-content"
            value={mark?.comment ?? ""}
            onChange={({ target }) => draft.set(id, { comment: target.value })}
          />
        )}
      </Field>
      <p className="col-span-2">
        <button type="button" className="quiet-button" onClick={() => draft.set(id, null)}>
          {t("Take the mark away")}
        </button>
      </p>
    </div>
  );
}
