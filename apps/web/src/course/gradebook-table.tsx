import { t } from "../language/text.ts";
import type { Gradebook } from "@laptime/contracts";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { toneIcon, toneText } from "../ui/tone.tsx";
import { formatPoints } from "../words/format.ts";
import { tally } from "../words/gradebook-words.ts";
import { phaseWord } from "../words/phase-words.ts";
import { verdictWords } from "../words/verdict-words.ts";

type Student = Gradebook["students"][number];
type Cell = Student["cells"][string];

/** Students by assignments. Arrow keys walk the cells; each leads to the submission that counts. */
export function GradebookTable({ gradebook, students }: { gradebook: Gradebook; students: readonly Student[] }) {
  const tallies = new Map(tally(gradebook).map((each) => [each.assignmentId, each]));
  return (
    <div
      role="region"
      aria-label={t("Grades by student and assignment")}
      tabIndex={0}
      // Relative: what is there for screen readers alone is placed absolutely, and would widen the page from inside.
      className="relative max-h-[75dvh] overflow-auto rounded-2 border border-line"
      onKeyDown={walk}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left align-bottom">
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 border-r border-b border-line bg-surface px-3 py-2 font-[560]"
            >
              {t("Student")}
            </th>
            {gradebook.assignments.map(({ id, slug, title, points }) => (
              <th
                key={id}
                scope="col"
                title={title}
                className="sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 font-[560] whitespace-nowrap"
              >
                {slug} <span className="font-normal text-ink-3">/ {formatPoints(points)}</span>
                <span className="block text-xs font-normal text-ink-3">
                  {t("{0} of {1} passed", tallies.get(id)?.passed, gradebook.students.length)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {students.map((student, row) => (
            <tr key={student.id} className="group">
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-36 border-r border-b border-line bg-paper px-3 py-1.5 text-left font-normal group-hover:bg-surface sm:max-w-64"
              >
                <span className="block truncate font-[560]">{student.name}</span>
                <span className="block truncate text-xs text-ink-3">{student.email}</span>
              </th>
              {gradebook.assignments.map(({ id }, column) => (
                <td key={id} className="border-b border-line px-3 py-1.5 whitespace-nowrap group-hover:bg-surface">
                  <GradeCell cell={student.cells[id]} row={row} column={column} student={student.name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {students.length === 0 && (
        <p className="p-4 text-sm text-ink-3">{t("No student matches. Clear the filter to see everyone.")}</p>
      )}
    </div>
  );
}

function GradeCell({
  cell,
  row,
  column,
  student,
}: {
  cell: Cell | undefined;
  row: number;
  column: number;
  student: string;
}) {
  if (!cell)
    return (
      <span data-cell={`${row}:${column}`} tabIndex={-1} className="text-ink-3">
        {t("not submitted")}
      </span>
    );
  const words = cell.verdict ? verdictWords[cell.verdict] : null;
  const Icon = words ? toneIcon[words.tone] : null;
  return (
    <Link
      href={`/submissions/${cell.submissionId}`}
      data-cell={`${row}:${column}`}
      title={cell.team && t("Team {0}", cell.team)}
      className="inline-flex items-center gap-1.5 hover:underline"
    >
      <span className="sr-only">{student}: </span>
      {Icon && words && <Icon aria-hidden size={15} className={toneText[words.tone]} />}
      {cell.score && <b className="min-w-8 text-right font-[600]">{formatPoints(cell.score.earned)}</b>}
      <span className={words ? toneText[words.tone] : "text-ink-2"}>{words ? words.word : phaseWord[cell.phase]}</span>
      {cell.team && <span className="text-xs text-ink-3">{cell.team}</span>}
    </Link>
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
