"use client";

import type { VersionList } from "@laptime/contracts";
import Link from "next/link";
import { useState } from "react";
import { t } from "../language/text.ts";
import { makeCurrent } from "../lib/studio-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { count, formatInstant, shortDigest } from "../words/format.ts";
import { versionsSentence } from "../words/version-words.ts";

/** Every version of an assignment: when, by whom, which one students work with. */
export function VersionsPage({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<VersionList>(`/api/assignments/${encodeURIComponent(assignmentId)}/versions`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the versions")}>
      {(list) => <Versions list={list} renew={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Versions({ list, renew }: { list: VersionList; renew: () => Promise<unknown> }) {
  const { course, assignment, versions, draft, students } = list;
  const { busy, problem, run } = useAction();
  const publish = (versionId: string) => void run(() => makeCurrent(assignment.id, versionId).then(renew));
  return (
    <>
      <title>{t("Versions of {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/courses/${course.id}/studio`, text: t("Author’s studio") },
        ]}
      />
      <h1>{t("Versions of {0}", assignment.title)}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {versionsSentence(list)}
      </p>
      {students > 0 && (
        <p className="mt-1 max-w-(--reading) text-sm text-ink-2">
          {t(
            "{0} handed in already. A grade keeps the version that it was made with until you grade it anew.",
            count(students, "student has", "students have"),
          )}{" "}
          <Link href={`/courses/${course.id}/regrades`} className="link">
            {t("Grade anew")}
          </Link>
        </p>
      )}
      <div aria-live="polite" className="mt-3 max-w-(--reading) empty:hidden">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      <ol className="mt-8 divide-y divide-line border-y border-line">
        {draft && (
          <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-3">
            <span>
              <Link href={`/drafts/${draft.id}/${assignment.slug}`} className="font-[560] hover:underline">
                {t("The draft")}
              </Link>
              <span className="block text-sm text-ink-2">
                {t("Taken in {0}; students do not see it.", formatInstant(draft.madeAt))}
              </span>
            </span>
          </li>
        )}
        {versions.map((version) => (
          <li key={version.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-3">
            <VersionLine assignmentId={assignment.id} version={version} />
            {!version.isCurrent && (
              <PublishAnew busy={busy} digest={version.digest} onPublish={() => publish(version.id)} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function VersionLine({ assignmentId, version }: { assignmentId: string; version: VersionList["versions"][number] }) {
  const { id, digest, title, publishedAt, by, isCurrent, graded } = version;
  return (
    <span>
      <Link
        href={`/assignments/${assignmentId}/versions/${id}`}
        prefetch={false}
        className="font-[560] hover:underline"
      >
        {title} <code className="text-sm font-normal text-ink-3">{shortDigest(digest)}</code>
      </Link>
      {isCurrent && <b className="ml-3 text-sm font-[560] text-passed">{t("students work with it")}</b>}
      <span className="block text-sm text-ink-2">
        {t("First published {0}", formatInstant(publishedAt))}
        {by !== null && t(" by {0}", by)}
        {graded > 0 && `; ${t("{0} made with it", count(graded, "grade"))}`}
      </span>
    </span>
  );
}

/** Asked about once more: it changes what the next submission is graded against. */
function PublishAnew({ busy, digest, onPublish }: { busy: boolean; digest: string; onPublish: () => void }) {
  const [asksAgain, askAgain] = useState(false);
  return (
    <button type="button" className="button" disabled={busy} onClick={() => (asksAgain ? onPublish() : askAgain(true))}>
      {asksAgain ? t("Publish it anew: the next submission is graded with it") : t("Publish it anew")}
      <span className="sr-only">: {shortDigest(digest)}</span>
    </button>
  );
}
