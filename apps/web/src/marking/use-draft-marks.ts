"use client";

import { markPoints, type Criterion, type Mark, type MarkingView } from "@laptime/contracts";
import { useState } from "react";
import { giveMarks } from "../lib/marking-calls.ts";
import { useAction } from "../lib/use-action.ts";

type Draft = { readonly marks: readonly Mark[]; readonly version: number };

/** Marks as they are being given: nothing is saved until it is asked for, and then all of them. */
export function useDraftMarks(view: MarkingView, saved: (view: MarkingView) => Promise<unknown>) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const { busy, problem, run } = useAction();
  const { marks, version } = draft ?? view;
  const markOf = (id: string): Mark | null => marks.find(({ criterion }) => criterion === id) ?? null;

  /** Null takes the mark away. */
  function set(criterion: string, mark: Partial<Mark> | null): void {
    const others = marks.filter((one) => one.criterion !== criterion).map(toMark);
    const now = { ...(markOf(criterion) ?? { items: [], adjustment: 0, comment: "" }), ...mark, criterion };
    setDraft({ version, marks: mark === null ? others : [...others, toMark(now)] });
  }

  function toggle({ id }: Criterion, item: string): void {
    const items = markOf(id)?.items ?? [];
    set(id, { items: items.includes(item) ? items.filter((one) => one !== item) : [...items, item] });
  }

  /** Resolves with whether everything is saved; what is not stays as it is. */
  async function save(): Promise<boolean> {
    if (draft === null) return true;
    let isSaved = false;
    await run(async () => {
      const now = await giveMarks(view.submissionId, { marks: draft.marks.map(toMark), version: draft.version });
      await saved(now);
      setDraft(null);
      isSaved = true;
    });
    return isSaved;
  }

  return {
    ...{ markOf, set, toggle, save, busy, problem },
    isChanged: draft !== null,
    /** What others have saved is taken over in place of it. */
    giveUp: () => setDraft(null),
    total: totalOf(view.criteria, markOf),
  };
}

export type DraftMarks = ReturnType<typeof useDraftMarks>;

/** Without who gave it and when. */
const toMark = ({ criterion, items, adjustment, comment }: Mark): Mark => ({ criterion, items, adjustment, comment });

function totalOf(criteria: readonly Criterion[], markOf: (id: string) => Mark | null) {
  const given = criteria.map((criterion) => ({ criterion, mark: markOf(criterion.id) }));
  const points = given.reduce((sum, { criterion, mark }) => sum + (mark ? markPoints(criterion, mark) : 0), 0);
  return { earned: Math.round(points * 100) / 100, isWhole: given.every(({ mark }) => mark !== null) };
}
