import type { Criterion } from "@laptime/contracts";
import type { DraftMarks } from "./use-draft-marks.ts";

type Keys = Readonly<Record<string, () => void>>;

/** Digits choose an item of the criterion that is at hand, or none of them. */
export function markingKeys(criterion: Criterion | undefined, draft: Pick<DraftMarks, "set" | "toggle">): Keys {
  if (criterion === undefined) return {};
  const items = criterion.items.slice(0, 9).map((item, index) => {
    return [`${index + 1}`, () => draft.toggle(criterion, item.id)] as const;
  });
  return { ...Object.fromEntries(items), "0": () => draft.set(criterion.id, { items: [] }) };
}
