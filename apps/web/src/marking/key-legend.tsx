import { t, texts } from "../language/text.ts";

const does = texts({
  items: "choose an item",
  none: "none of these",
  criteria: "next, previous criterion",
  comment: "comment on the line",
  save: "save",
  next: "save, next to mark",
  list: "save, next or previous in the list",
});
const legend: readonly [keys: string, what: keyof typeof does][] = [
  ["1–9", "items"],
  ["0", "none"],
  [". ,", "criteria"],
  ["c", "comment"],
  ["s", "save"],
  ["n", "next"],
  ["j k", "list"],
];

type Props = { isOn: boolean; turn: (isOn: boolean) => void };

/** Marking without the mouse. */
export function KeyLegend({ isOn, turn }: Props) {
  return (
    <div className="mt-6 text-xs text-ink-3 max-lg:hidden">
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} />
        {t("Single keys")}
      </label>
      {isOn && (
        <ul className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs text-ink-3">
          {legend.map(([keys, what]) => (
            <li key={keys} className="contents">
              <kbd className="text-ink-2">{keys}</kbd>
              <span>{does[what]}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
