import { t } from "../language/text.ts";
import type { CourseOverview, CourseView, Role } from "@laptime/contracts";
import Link from "next/link";
import { isStaff } from "../lib/is-staff.ts";
import { VerdictMark } from "../ui/tone.tsx";
import { assignmentAction, attemptsLeft, standingWord } from "../words/course-words.ts";
import { dueSentence, dueState, gradeLateSentence } from "../words/date-words.ts";
import { count, formatPoints } from "../words/format.ts";
import { scoreSoFar, toMarkSentence } from "../words/marking-words.ts";
import { ClassFigures } from "./class-figures.tsx";

type Props = {
  assignment: CourseView["assignments"][number];
  /** It does not count for the total because better ones do. */
  isDropped: boolean;
  role: Role;
  /** Of the class, for its staff; null: not for the reader, or not known yet. */
  overview: CourseOverview | null;
  now: Date;
};

/** One assignment of the course: what it is, when it is due, how it stands, what to do. */
export function AssignmentRow({ assignment, isDropped, role, overview, now }: Props) {
  const staff = isStaff(role);
  const { id, slug, title, points, grade, verdict, dates } = assignment;
  const late = grade && gradeLateSentence(grade);
  const toMark = grade && toMarkSentence(grade);
  const byStaff = grade?.isOverridden && t("points set by staff");
  const state = dueState(dates, now);
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_11rem_7rem_8rem]">
      <div className="min-w-0">
        <Link href={`/assignments/${id}`} className="font-[560] hover:underline">
          {title}
        </Link>
        <p className={`text-sm ${state === "soon" && verdict !== "passed" ? "text-ink" : "text-ink-2"}`}>
          {dueSentence(dates, now)}
        </p>
        <p className="text-sm text-ink-3">
          <code className="text-xs">{slug}</code>
          {[...factsOf(assignment), late, toMark, byStaff, isDropped && t("left out of your total: one of the lowest")]
            .filter(Boolean)
            .map((fact) => ` · ${fact}`)}
        </p>
      </div>
      <div className="text-sm max-sm:order-3">
        {verdict ? (
          <VerdictMark verdict={verdict} />
        ) : (
          <Unjudged assignment={assignment} role={role} overview={overview} />
        )}
      </div>
      <p className="text-right font-[560]">
        {grade ? (
          scoreSoFar(grade)
        ) : (
          <span className="font-normal text-ink-3">{t("{0} points", formatPoints(points))}</span>
        )}
      </p>
      <p className="text-right text-sm max-sm:order-4">
        <Link
          href={`/assignments/${id}`}
          className="link"
          aria-label={`${staff ? t("Open") : assignmentAction(assignment, now)}: ${title}`}
        >
          {staff ? t("Open") : assignmentAction(assignment, now)}
        </Link>
      </p>
    </li>
  );
}

function factsOf(assignment: CourseView["assignments"][number]): (string | null)[] {
  const { kind, isExtraCredit, submissions } = assignment;
  const noun = kind === "quiz" ? "attempt" : "submission";
  return [
    kind === "quiz" ? t("Quiz") : null,
    isExtraCredit ? t("extra credit") : null,
    submissions > 0 ? count(submissions, noun) : null,
    attemptsLeft(assignment),
  ];
}

/** Without a verdict of one's own: for staff the way to the class. */
function Unjudged({ assignment, role, overview }: Omit<Props, "now" | "isDropped">) {
  if (!isStaff(role)) return <span className="text-ink-3">{standingWord(assignment)}</span>;
  return <ClassFigures assignment={assignment} overview={overview} />;
}
