"use client";

import type { OperationsView } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { orderHost, retryDead } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, formatNumber } from "../words/format.ts";
import { operationsSentence } from "../words/operations-words.ts";
import { HostCard } from "./host-card.tsx";
import { LateGrades } from "./late-grades.tsx";
import { ObjectiveList } from "./objective-list.tsx";
import { QueueTable } from "./queue-table.tsx";

const ASK_AGAIN_MS = 5_000;

/** The place for those who run it: is it well, and what to do when it is not. */
export function OperationsPage() {
  const answer = useResource<OperationsView>("/api/operations", () => ASK_AGAIN_MS);
  return (
    <ResourcePage answer={answer} waitingFor={t("the operations page")}>
      {(view) => <Operations view={view} changed={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Operations({ view, changed }: { view: OperationsView; changed: () => Promise<unknown> }) {
  const { busy, problem, run } = useAction();
  const { objectives, hosts, queue, passbacks, dead, faults } = view;
  return (
    <>
      <title>{t("Operations · Laptime")}</title>
      <h1>{t("Operations")}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {operationsSentence(view)}
      </p>
      <p className="mt-4 flex flex-wrap gap-2">
        <Link href="/operations/audit" className="button">
          {t("Who did what")}
        </Link>
        <Link href="/operations/lti" className="button">
          {t("Learning platforms")}
        </Link>
      </p>
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      <Section title={t("What is promised")} className="mt-8">
        <ObjectiveList objectives={objectives} />
      </Section>
      <Section title={t("Workers")} className="mt-10">
        {hosts.length === 0 && <p className="text-sm text-ink-2">{t("No worker has been heard of.")}</p>}
        <ul className="grid gap-6 md:grid-cols-2">
          {hosts.map((host) => (
            <HostCard
              key={host.workerId}
              host={host}
              busy={busy}
              want={(wanted) => void run(() => orderHost(host.workerId, wanted).then(changed))}
            />
          ))}
        </ul>
      </Section>
      <Section title={t("Queue by course")} className="mt-10">
        <QueueTable queue={queue} />
      </Section>
      {passbacks.length > 0 && (
        <Section title={t("Grades on their way to learning platforms")} className="mt-10">
          <LateGrades passbacks={passbacks} />
        </Section>
      )}
      <Section
        title={t("Given up")}
        className="mt-10"
        aside={
          dead.total > 0 && (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void run(() => retryDead().then(changed))}
            >
              {t("Grade all {0} again", formatNumber(dead.total))}
            </button>
          )
        }
      >
        <Runs
          label={t("Given up")}
          nothing={t("No run was given up.")}
          runs={dead.newest}
          retry={(runId) => void run(() => retryDead([runId]).then(changed))}
        />
      </Section>
      <Section title={t("Faults of the last week that were overcome, or may be")} className="mt-10">
        <Runs label={t("Faults")} nothing={t("None.")} runs={faults} />
      </Section>
    </>
  );
}

type Run = OperationsView["dead"]["newest"][number];
type RunsProps = { label: string; nothing: string; runs: readonly Run[]; retry?: (runId: string) => void };

function Runs({ label, nothing, runs, retry }: RunsProps) {
  if (runs.length === 0) return <p className="text-sm text-ink-2">{nothing}</p>;
  return (
    <DataTable
      label={label}
      columns={[
        {
          title: t("Submission"),
          cell: ({ submissionId, student, assignment, course }) => (
            <>
              <Link href={`/submissions/${submissionId}`} prefetch={false} className="hover:underline">
                {student}, {assignment}
              </Link>
              <span className="block text-xs font-normal text-ink-3">{course}</span>
            </>
          ),
        },
        { title: t("What went wrong last"), cell: ({ reason }) => <span className="break-words">{reason}</span> },
        { title: t("Faults"), isNumber: true, cell: ({ faults }) => faults },
        { title: t("When"), cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at)}</span> },
        ...(retry === undefined
          ? []
          : [
              {
                title: t("Again"),
                cell: ({ runId, student }: Run) => (
                  <button
                    type="button"
                    className="quiet-button"
                    aria-label={t("Grade again: {0}", student)}
                    onClick={() => retry(runId)}
                  >
                    {t("Grade again")}
                  </button>
                ),
              },
            ]),
      ]}
      rows={runs}
      keyOf={({ runId }) => runId}
    />
  );
}
