"use client";

import type { SimilarityView } from "@laptime/contracts";
import Link from "next/link";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { lookForSimilarity } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant } from "../words/format.ts";
import { decisionWords, percent, sideWords, similaritySentence } from "../words/similarity-words.ts";
import { LikenessPicture } from "./likeness-picture.tsx";

const WHILE_RUNNING_MS = 1_500;

/** Which submissions of an assignment are alike. */
export function SimilarityPage({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<SimilarityView>(
    `/api/assignments/${encodeURIComponent(assignmentId)}/similarity`,
    ({ state }) => (state === "running" ? WHILE_RUNNING_MS : null),
  );
  return (
    <ResourcePage answer={answer} waitingFor={t("the comparison")}>
      {(view) => <Similarity view={view} changed={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Similarity({ view, changed }: { view: SimilarityView; changed: () => Promise<unknown> }) {
  const { busy, problem, run } = useAction();
  const { course, assignment, state, startedAt, pairs, clusters } = view;
  const path = `/assignments/${assignment.id}/similarity`;

  function look(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const includesEarlier = new FormData(event.currentTarget).get("earlier") === "on";
    void run(() => lookForSimilarity(assignment.id, includesEarlier).then(changed));
  }

  return (
    <>
      <title>{t("Alike in {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}/dashboard`, text: assignment.title },
        ]}
      />
      <h1>{t("Alike in {0}", assignment.title)}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {similaritySentence(view)}
      </p>
      <p className="mt-1 max-w-(--reading) text-sm text-ink-2">
        {t(
          "Compared is the structure of what counts for each student, without the starter's code: other names, comments and values change nothing. It says that two are alike, never why.",
        )}
        {startedAt !== null && ` ${t("Looked at {0}.", formatInstant(startedAt))}`}
      </p>
      <form onSubmit={look} className="mt-5 flex flex-wrap items-center gap-4 text-sm">
        <button type="submit" className="button button-main" disabled={busy || state === "running"}>
          {state === "running" ? t("Comparing") : t("Compare now")}
        </button>
        <label className="flex items-baseline gap-2">
          <input type="checkbox" name="earlier" />
          {t("Also with earlier courses of yours")}
        </label>
        {state === "running" && <progress aria-label={t("Comparing")} className="h-1.5 w-40 accent-(--accent)" />}
      </form>
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {pairs.length > 0 && (
        <div className="mt-8 max-w-[46rem]">
          <LikenessPicture pairs={pairs} />
        </div>
      )}
      {clusters.length > 0 && (
        <Section title={t("Groups")} className="mt-10">
          <ul className="list-disc space-y-1 pl-5 text-sm">
            {clusters.map((cluster) => (
              <li key={cluster.map(({ submissionId }) => submissionId).join(" ")}>
                {cluster.map(({ students }) => students.join(", ")).join(" · ")}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {pairs.length > 0 && (
        <Section title={t("Pairs")} className="mt-10">
          <DataTable
            label={t("Pairs")}
            columns={[
              {
                title: t("Who"),
                cell: ({ left, right }) => (
                  <Link
                    href={`${path}/${left.submissionId}/${right.submissionId}`}
                    prefetch={false}
                    className="hover:underline"
                  >
                    {sideWords(left)} · {sideWords(right)}
                  </Link>
                ),
              },
              { title: t("Alike"), isNumber: true, cell: ({ similarity }) => percent(similarity) },
              {
                title: t("Found in the other"),
                isNumber: true,
                cell: ({ left, right }) => `${percent(left.covered)}, ${percent(right.covered)}`,
              },
              { title: t("Decided"), cell: ({ decision }) => decisionWords[decision] },
            ]}
            rows={pairs}
            keyOf={({ left, right }) => `${left.submissionId} ${right.submissionId}`}
          />
        </Section>
      )}
    </>
  );
}
