import type { Gradebook } from "@laptime/contracts";
import { EyeOff, ShieldAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { memo, type KeyboardEvent, type MouseEvent } from "react";
import { t } from "../language/text.ts";
import { formatPoints } from "../words/format.ts";
import { tally } from "../words/gradebook-words.ts";
import { GradeRow } from "./grade-row.tsx";
import { useRowWindow } from "./use-row-window.ts";

type Student = Gradebook["students"][number];

/**
 * Students by assignments. Arrow keys walk the cells; each leads to the submission that counts. Only the rows in sight
 * are in the page: a class of five hundred has ten thousand cells.
 */
export function GradebookTable({ gradebook, students }: { gradebook: Gradebook; students: readonly Student[] }) {
  const { first, last, above, below, frame, onScroll } = useRowWindow(students.length);
  const router = useRouter();
  const columns = gradebook.assignments.length + 2;
  return (
    <div
      role="region"
      aria-label={t("Grades by student and assignment")}
      tabIndex={0}
      // Relative: what is there for screen readers alone is placed absolutely, and would widen the page from inside.
      className="relative max-h-[75dvh] overflow-auto rounded-2 border border-line"
      ref={frame}
      onKeyDown={walk}
      onClick={(event) => follow(event, router.push)}
      onScroll={onScroll}
    >
      <table
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        aria-rowcount={students.length + 1}
      >
        <colgroup>
          <col className="w-36 sm:w-64" />
          <col className="w-32" />
          {gradebook.assignments.map(({ id }) => (
            <col key={id} className="w-46" />
          ))}
        </colgroup>
        <Head gradebook={gradebook} />
        <tbody>
          <Gap height={above} columns={columns} />
          {students.slice(first, last).map((student, place) => (
            <GradeRow key={student.id} student={student} index={first + place} assignments={gradebook.assignments} />
          ))}
          <Gap height={below} columns={columns} />
        </tbody>
      </table>
      {students.length === 0 && (
        <p className="p-4 text-sm text-ink-3">{t("No student matches. Clear the filter to see everyone.")}</p>
      )}
    </div>
  );
}

/** Stays as it is while the rows are scrolled. */
const Head = memo(function Head({ gradebook }: { gradebook: Gradebook }) {
  const tallies = new Map(tally(gradebook).map((each) => [each.assignmentId, each]));
  return (
    <thead className="sticky top-0 z-20">
      <tr className="text-left align-bottom" aria-rowindex={1}>
        <th scope="col" className="sticky left-0 z-10 border-r border-b border-line bg-surface px-3 py-2 font-[560]">
          {t("Student")}
        </th>
        <th scope="col" className="border-b border-line bg-surface px-3 py-2 font-[560]">
          <span className="block truncate">{t("Total so far")}</span>
          <span className="block truncate text-xs font-normal text-ink-3">
            {gradebook.dropLowest > 0 && t("without the {0} lowest", gradebook.dropLowest)}
          </span>
        </th>
        {gradebook.assignments.map(({ id, slug, title, points, isHeld, isExtraCredit, trust }) => (
          <th
            key={id}
            scope="col"
            title={trust === undefined ? title : t("{0} (less trusted: an imported autograder)", title)}
            className="border-b border-line bg-surface px-3 py-2 font-[560]"
          >
            <span className="block truncate">
              {slug} <span className="font-normal text-ink-3">/ {formatPoints(points)}</span>
            </span>
            <span className="flex items-center gap-1 truncate text-xs font-normal text-ink-3">
              {t("{0} of {1} passed", tallies.get(id)?.passed, gradebook.students.length)}
              {trust !== undefined && (
                <span className="inline-flex items-center gap-1 text-partial">
                  <ShieldAlert aria-hidden size={12} /> {t("less trusted")}
                </span>
              )}
              {isExtraCredit && <span className="text-ink-2">{t("extra")}</span>}
              {isHeld && (
                <span className="inline-flex items-center gap-1 text-ink-2">
                  <EyeOff aria-hidden size={12} /> {t("hidden")}
                </span>
              )}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
});

/** In place of the rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // Like the other rows: painted by itself.
    <tr aria-hidden className="relative z-0">
      <td colSpan={columns} style={{ height }} className="p-0">
        {" "}
      </td>
    </tr>
  );
}

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const at = event.target instanceof HTMLElement ? event.target.dataset["cell"] : undefined;
  if (!step || at === undefined) return;
  const [row = 0, column = 0] = at.split(":").map(Number);
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row + step[0]}:${column + step[1]}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A plain click on a link stays in the app; what the browser does with others (a new tab, a download) it does here too. */
function follow(event: MouseEvent<HTMLElement>, push: (path: string) => void): void {
  const path = event.target instanceof Element ? event.target.closest("a")?.getAttribute("href") : null;
  if (!path || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  push(path);
}
