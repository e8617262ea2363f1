import type { GradebookCell } from "@laptime/contracts";
import { SquarePen } from "lucide-react";
import Link from "next/link";
import { t } from "../language/text.ts";
import { toneIcon, toneText } from "../ui/tone.tsx";
import { formatPoints, formatScore } from "../words/format.ts";
import { phaseWord } from "../words/phase-words.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { gradePath } from "./grade-path.ts";

type Props = {
  cell: GradebookCell | null;
  /** Where it stands, for the arrow keys. */
  at: string;
  student: { id: string; name: string };
  assignment: { id: string; slug: string };
};

/** Leads to the submission that counts, and beside it to the grade and its history. */
export function GradeCell({ cell, at, student, assignment }: Props) {
  return (
    <span className="flex items-center justify-between gap-1">
      {cell === null || cell.submissionId === null ? (
        <span data-cell={at} tabIndex={-1} className="truncate text-ink-3">
          {cell === null ? t("not submitted") : <Standing cell={cell} />}
        </span>
      ) : (
        <Link
          href={`/submissions/${cell.submissionId}`}
          data-cell={at}
          title={cell.team && t("Team {0}", cell.team)}
          className="inline-flex min-w-0 items-center gap-1.5 hover:underline"
        >
          <span className="sr-only">{student.name}: </span>
          <Standing cell={cell} />
          {cell.team && <span className="truncate text-xs text-ink-3">{cell.team}</span>}
        </Link>
      )}
      <Link
        href={gradePath(assignment.id, student.id)}
        prefetch={false}
        aria-label={t("Grade and history of {0} in {1}", student.name, assignment.slug)}
        className="shrink-0 rounded-1 p-1 text-ink-3 hover:text-ink"
      >
        <SquarePen aria-hidden size={13} />
      </Link>
    </span>
  );
}

/** Points, and the verdict that explains them, or why none does. */
function Standing({ cell }: { cell: GradebookCell }) {
  const { earned, possible, verdict, phase, isExcused, isOverridden } = cell;
  if (isExcused) return <span className="text-ink-2">{t("Excused")}</span>;
  const points = earned !== null && (
    <b className="min-w-8 text-right font-[600] text-ink">
      {possible === undefined ? formatPoints(earned) : formatScore({ earned, possible })}
    </b>
  );
  if (isOverridden)
    return (
      <>
        {points} <span className="text-ink-2">{t("set by hand")}</span>
      </>
    );
  const words = verdict ? verdictWords[verdict] : null;
  const Icon = words ? toneIcon[words.tone] : null;
  return (
    <>
      {Icon && words && <Icon aria-hidden size={15} className={`shrink-0 ${toneText[words.tone]}`} />}
      {points}
      <span className={`truncate ${words ? toneText[words.tone] : "text-ink-2"}`}>
        {words ? words.word : phaseWord[phase ?? "graded"]}
      </span>
    </>
  );
}
