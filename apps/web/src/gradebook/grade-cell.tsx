import type { GradebookCell } from "@laptime/contracts";
import { SquarePen } from "lucide-react";
import { t } from "../language/text.ts";
import { markingPath } from "../marking/marking-path.ts";
import { toneIcon, toneText } from "../ui/tone.tsx";
import { formatPoints, formatScore } from "../words/format.ts";
import { phaseWord } from "../words/phase-words.ts";
import { verdictWords, type Tone } from "../words/verdict-words.ts";
import { gradePath } from "./grade-path.ts";

type Props = {
  cell: GradebookCell | null;
  /** Where it stands, for the arrow keys. */
  at: string;
  student: { id: string; name: string };
  assignment: { id: string; slug: string };
};

/**
 * Leads to the submission that counts, and beside it to the grade and its history. There are thousands of them: as few
 * elements as say it, and plain links, which the table follows; nothing in it is placed or clipped by itself.
 */
export function GradeCell({ cell, at, student, assignment }: Props) {
  const standing = cell && standingOf(cell);
  const team = cell?.team && `· ${cell.team}`;
  // Word for word what is shown: who speaks to the browser says what he reads.
  const said =
    standing === null ? t("not submitted") : [standing.points, standing.word, team].filter(Boolean).join(" ");
  const shown = standing === null ? said : <Standing standing={standing} team={team} />;
  return (
    <>
      <a
        href={gradePath(assignment.id, student.id)}
        aria-label={t("Grade and history of {0} in {1}", student.name, assignment.slug)}
        className="float-right p-1 text-ink-3 hover:text-ink"
      >
        <SquarePen aria-hidden size={13} />
      </a>
      {cell === null || cell.submissionId === null ? (
        <span data-cell={at} tabIndex={-1} className="text-ink-3">
          {shown}
        </span>
      ) : (
        <a
          href={cell.toMark === undefined ? `/submissions/${cell.submissionId}` : markingPath(cell.submissionId)}
          data-cell={at}
          title={cell.team && t("Team {0}", cell.team)}
          aria-label={`${student.name}: ${said}`}
          className="hover:underline"
        >
          {shown}
        </a>
      )}
    </>
  );
}

interface StandingWords {
  /** Null: there are none. */
  readonly points: string | null;
  readonly word: string;
  /** Null: no verdict explains it. */
  readonly tone: Tone | null;
}

/** Points, and the verdict that explains them, or why none does. */
function standingOf({
  earned,
  possible,
  verdict,
  phase,
  isExcused,
  isOverridden,
  toMark,
}: GradebookCell): StandingWords {
  if (isExcused) return { points: null, word: t("Excused"), tone: null };
  const of = (points: number) =>
    possible === undefined ? formatPoints(points) : formatScore({ earned: points, possible });
  const points = earned === null ? null : of(earned);
  if (isOverridden) return { points, word: t("set by hand"), tone: null };
  if (toMark !== undefined) return { points, word: t("to be marked"), tone: "unsure" };
  if (verdict === null) return { points, word: phaseWord[phase ?? "graded"], tone: null };
  return { points, word: verdictWords[verdict].word, tone: verdictWords[verdict].tone };
}

function Standing({ standing: { points, word, tone }, team }: { standing: StandingWords; team: string | undefined }) {
  const Icon = tone && toneIcon[tone];
  return (
    <span className={tone ? toneText[tone] : "text-ink-2"}>
      {Icon && <Icon aria-hidden size={15} className="mr-1.5 inline align-text-bottom" />}
      {points !== null && <b className="inline-block min-w-8 text-right font-[600] text-ink">{points}</b>}{" "}
      {[word, team].filter(Boolean).join(" ")}
    </span>
  );
}
