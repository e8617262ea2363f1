"use client";

import { t } from "../language/text.ts";
import type { AssignmentView, SubmissionSummary } from "@laptime/contracts";
import { Download } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { chooseSubmission } from "../lib/student-calls.ts";
import { downloadTextFiles } from "../lib/download.ts";
import { useNow } from "../lib/use-now.ts";
import { isStaff } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { TrustNotice } from "../submission/trust-notice.tsx";
import { QuizPanel } from "../quiz/quiz-panel.tsx";
import { QuizRules } from "../quiz/quiz-rules.tsx";
import { TeamList } from "../team/team-list.tsx";
import { TeamPanel } from "../team/team-panel.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { countsSentence } from "../words/counts-words.ts";
import { dueSentence } from "../words/date-words.ts";
import { weightSentence } from "../words/rule-words.ts";
import { count, formatPoints } from "../words/format.ts";
import { scoreSoFar, toMarkSentence } from "../words/marking-words.ts";
import { AttemptList } from "./attempt-list.tsx";
import { CriterionList } from "./criterion-list.tsx";
import { DatesFacts } from "./dates-facts.tsx";
import { LimitList } from "./limit-list.tsx";
import { MeasuredHow } from "./measured-how.tsx";
import { RuleList } from "./rule-list.tsx";
import { SubmitForm } from "./submit-form.tsx";

export function AssignmentPage({ assignmentId }: { assignmentId: string }) {
  const path = `/api/assignments/${encodeURIComponent(assignmentId)}`;
  const answer = useResource<AssignmentView>(path);
  const attempts = useResource<SubmissionSummary[]>(`${path}/submissions`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the assignment")}>
      {(assignment) => (
        <Assignment
          assignment={assignment}
          attempts={attempts.data}
          renew={() => Promise.all([answer.mutate(), attempts.mutate()])}
        />
      )}
    </ResourcePage>
  );
}

function Assignment({
  assignment,
  attempts,
  renew,
}: {
  assignment: AssignmentView;
  attempts: SubmissionSummary[] | undefined;
  renew: () => Promise<unknown>;
}) {
  const { course, title, points, grade, statement, quiz } = assignment;
  const now = useNow();
  return (
    <>
      <title>{`${title} · Laptime`}</title>
      <Crumbs path={[{ href: `/courses/${course.id}`, text: course.title }]} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1>{title}</h1>
        <p className="text-lg font-[560] sm:text-right">
          {t("{0} points", grade ? scoreSoFar(grade) : formatPoints(points))}
          {grade && toMarkSentence(grade) && (
            <span className="block text-sm font-normal text-ink-2">{toMarkSentence(grade)}</span>
          )}
        </p>
      </div>
      <p className="mt-2 font-[560]">{dueSentence(assignment.dates, now)}</p>
      {quiz ? <QuizOpening assignment={assignment} /> : <HandInOpening assignment={assignment} />}
      <TrustNotice trust={assignment.trust} />
      {assignment.leaderboard && (
        <p className="mt-1 text-sm">
          <Link href={`/assignments/${assignment.id}/leaderboard`} className="link">
            {t("Leaderboard")}
          </Link>
        </p>
      )}
      <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <Markdown text={withoutTitle(statement, title)} />
        </div>
        <aside
          className="grid content-start items-start gap-x-12 gap-y-6 text-sm sm:max-lg:grid-cols-2"
          aria-label={t("How it is graded")}
        >
          <DatesFacts assignment={assignment} />
          {quiz ? <QuizRules quiz={quiz} /> : <ProgramFacts assignment={assignment} />}
          <CriterionList assignment={assignment} />
        </aside>
      </div>
      {assignment.teamSize !== null && course.role === "student" && <TeamPanel assignmentId={assignment.id} />}
      {assignment.teamSize !== null && isStaff(course.role) && <TeamList assignmentId={assignment.id} />}
      <Section title={quiz ? t("Your attempt") : t("Hand in")} className="mt-12">
        <div id="hand-in" tabIndex={-1} className="scroll-mt-24 outline-none">
          {quiz ? <QuizPanel assignmentId={assignment.id} quiz={quiz} /> : <SubmitForm assignment={assignment} />}
        </div>
      </Section>
      <Section title={quiz ? t("Your attempts so far") : t("Your submissions")} className="mt-12">
        <AttemptList
          assignmentId={assignment.id}
          attempts={attempts}
          counts={assignment.counts}
          onChoose={canChoose(assignment, now) ? (id) => choose(assignment.id, id, renew) : null}
          none={quiz ? t("None handed in yet.") : noneYet(assignment)}
        />
      </Section>
    </>
  );
}

function QuizOpening({ assignment: { counts } }: { assignment: AssignmentView }) {
  return (
    <p className="mt-2 text-ink-2">
      {t("A quiz, answered here.")} {countsSentence(counts, "attempt")}{" "}
      <a href="#hand-in" className="link">
        {t("Go to the questions")}
      </a>
    </p>
  );
}

function HandInOpening({ assignment: { files, counts } }: { assignment: AssignmentView }) {
  return (
    <p className="mt-2 text-ink-2">
      {t("Hand in")} <PathList paths={files.submit} />
      {files.optional.length > 0 && (
        <>
          {" "}
          {t("and, if you like,")} <PathList paths={files.optional} />
        </>
      )}
      . {countsSentence(counts, "submission")}{" "}
      <a href="#hand-in" className="link">
        {t("Go to the form")}
      </a>
    </p>
  );
}

function ProgramFacts({ assignment }: { assignment: AssignmentView }) {
  const { speedups, policy, typeHints, limits, starter, slug } = assignment;
  const points = weightSentence(assignment);
  return (
    <>
      {points && <p>{points}</p>}
      <MeasuredHow speedups={speedups} />
      <RuleList policy={policy} typeHints={typeHints} />
      <LimitList limits={limits} isWhole={assignment.trust !== undefined} />
      {starter.length > 0 && (
        <button
          type="button"
          className="button justify-self-start"
          onClick={() => void downloadTextFiles(`${slug}-starter`, starter)}
        >
          <Download aria-hidden size={16} />
          {t("Download the starter")}
        </button>
      )}
    </>
  );
}

function PathList({ paths }: { paths: readonly string[] }) {
  return paths.map((path, index) => (
    <Fragment key={path}>
      {index > 0 && ", "}
      <code className="text-sm text-ink">{path}</code>
    </Fragment>
  ));
}

/** Staff hand in to try things out: nothing of theirs counts. */
const canChoose = ({ counts, course, dates: { closesAt } }: AssignmentView, now: Date): boolean =>
  counts === "chosen" && course.role === "student" && (closesAt === null || now <= new Date(closesAt));

async function choose(assignmentId: string, submissionId: string, renew: () => Promise<unknown>): Promise<void> {
  await chooseSubmission(assignmentId, submissionId);
  await renew();
}

const noneYet = ({ attempts: { limit } }: AssignmentView): string =>
  limit === null
    ? t("None yet. You can hand in as often as you like.")
    : t("None yet. You can hand in {0}.", count(limit, "time"));

/** A statement often opens with the title that the page already has. */
function withoutTitle(statement: string, title: string): string {
  const [first = "", ...rest] = statement.trimStart().split("\n");
  return first.replace(/^#\s+/, "").trim() === title ? rest.join("\n") : statement;
}
