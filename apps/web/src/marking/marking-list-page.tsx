"use client";

import type { MarkingList } from "@laptime/contracts";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { t } from "../language/text.ts";
import { nextToMark } from "../lib/marking-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { ToneMark } from "../ui/tone.tsx";
import { formatInstant, formatPoints, formatScore } from "../words/format.ts";
import { markingSentence, markingStateWords } from "../words/marking-words.ts";
import { AnonymitySwitch } from "./anonymity-switch.tsx";
import { MarkingBar } from "./marking-bar.tsx";
import { markingListPath, markingPath } from "./marking-path.ts";

/** Others mark at the same time. */
const ASK_AGAIN_MS = 15_000;

/** What of an assignment is graded by hand: how far it is, and where to go on. */
export function MarkingListPage({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<MarkingList>(`/api${markingListPath(assignmentId)}`, () => ASK_AGAIN_MS);
  return (
    <ResourcePage answer={answer} waitingFor={t("the submissions")}>
      {(list) => <Marking list={list} changed={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Marking({ list, changed }: { list: MarkingList; changed: () => Promise<unknown> }) {
  const { course, assignment, progress, submissions } = list;
  const { busy, problem, run } = useAction();
  const [isAllTaken, setAllTaken] = useState(false);
  const router = useRouter();

  async function goOn(): Promise<void> {
    const { submissionId } = await nextToMark(assignment.id);
    setAllTaken(submissionId === null);
    if (submissionId !== null) router.push(markingPath(submissionId));
  }

  return (
    <>
      <title>{t("Graded by hand: {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}`, text: assignment.title },
        ]}
      />
      <h1>{t("Graded by hand: {0}", assignment.title)}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {markingSentence(list)}
      </p>
      {submissions.length > 0 && <MarkingBar progress={progress} />}
      {progress.marked < progress.total && (
        <p className="mt-5">
          <button type="button" className="button button-main" disabled={busy} onClick={() => void run(goOn)}>
            {t("Next to mark")}
          </button>
        </p>
      )}
      <div aria-live="polite" className="mt-3 max-w-(--reading) text-sm">
        {problem && <ProblemNotice problem={problem} />}
        {isAllTaken && <p>{t("Others are at everything that waits. Come back in a while, or choose one below.")}</p>}
      </div>
      {submissions.length > 0 && (
        <Section title={t("What counts for each student")} className="mt-8">
          <DataTable
            label={t("What counts for each student")}
            columns={[
              {
                title: list.isAnonymous && assignment.isHeld ? t("Called") : t("Student"),
                cell: ({ id, name }) => (
                  <Link href={markingPath(id)} prefetch={false} className="hover:underline">
                    {name}
                  </Link>
                ),
              },
              {
                title: t("By hand"),
                cell: ({ state, reservedBy }) => (
                  <>
                    <ToneMark {...markingStateWords[state]} />
                    {reservedBy !== null && <span className="ml-2 text-ink-2">{t("{0} is at it", reservedBy)}</span>}
                  </>
                ),
              },
              {
                title: t("Points"),
                isNumber: true,
                cell: ({ earned, possible }) =>
                  earned === null ? (
                    <span className="text-ink-3">{t("of {0}", formatPoints(possible))}</span>
                  ) : (
                    formatScore({ earned, possible })
                  ),
              },
              {
                title: t("Handed in"),
                cell: ({ submittedAt }) => <span className="whitespace-nowrap">{formatInstant(submittedAt)}</span>,
              },
            ]}
            rows={submissions}
            keyOf={({ id }) => id}
          />
        </Section>
      )}
      <AnonymitySwitch list={list} changed={changed} />
    </>
  );
}
