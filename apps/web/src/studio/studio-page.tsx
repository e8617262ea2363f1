"use client";

import type { CourseImport, Studio } from "@laptime/contracts";
import Link from "next/link";
import { useState } from "react";
import { ImportResult } from "../course/import-result.tsx";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { count, formatInstant } from "../words/format.ts";
import { checkedSoFar, isChecking, studioSentence } from "../words/studio-words.ts";
import { AddAutograder } from "./add-autograder.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { DraftSection } from "./draft-section.tsx";
import { TakeIn } from "./take-in.tsx";

const WHILE_CHECKING_MS = 1_500;

/** Where a course is written: its draft, whether it can be published, and what is. */
export function StudioPage({ courseId }: { courseId: string }) {
  const answer = useResource<Studio>(`/api/courses/${encodeURIComponent(courseId)}/studio`, (studio) =>
    isChecking(studio) ? WHILE_CHECKING_MS : null,
  );
  return (
    <ResourcePage answer={answer} waitingFor={t("the studio")}>
      {(studio) => <Written studio={studio} renew={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Written({ studio, renew }: { studio: Studio; renew: () => Promise<unknown> }) {
  const { course, draft, published, gitHosts } = studio;
  const [done, setDone] = useState<CourseImport | null>(null);
  return (
    <>
      <title>{t("Author’s studio · {0} · Laptime", course.title)}</title>
      <Crumbs path={[{ href: `/courses/${course.id}`, text: course.title }]} />
      <h1>{t("Author’s studio")}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {studioSentence(studio)}
      </p>
      {draft && <Progress draft={draft} />}
      {draft && (
        <DraftActions
          key={draft.id}
          courseId={course.id}
          draft={draft}
          renew={renew}
          published={(outcome) => {
            setDone(outcome);
            void renew();
          }}
        />
      )}
      <div aria-live="polite" className="mt-5 empty:hidden">
        {done && draft === null && <ImportResult course={done} />}
      </div>
      {draft && <DraftSection draft={draft} renew={renew} />}
      <Section title={draft ? t("Another draft in its place") : t("A new draft")} className="mt-10">
        <TakeIn
          gitHosts={gitHosts}
          onMade={({ courseId }) => {
            setDone(null);
            // The course is the one that course.yaml names.
            if (courseId === course.id) void renew();
            else window.location.assign(`/courses/${courseId}/studio`);
          }}
        />
      </Section>
      <Section title={t("Add a Gradescope autograder")} className="mt-10">
        <AddAutograder
          courseId={course.id}
          onAdded={() => {
            setDone(null);
            void renew();
          }}
        />
      </Section>
      <Section title={t("What students work with")} className="mt-10">
        <Published published={published} />
      </Section>
    </>
  );
}

function Progress({ draft }: { draft: NonNullable<Studio["draft"]> }) {
  const { done, all } = checkedSoFar(draft);
  if (draft.readiness !== "checking" || all === 0) return null;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-3 text-sm text-ink-2">
      <progress aria-label={t("How far it is")} value={done} max={all} className="h-1.5 w-60 accent-(--accent)" />
      {t("Live work goes first. You can leave this page and come back.")}
    </p>
  );
}

function Published({ published }: Pick<Studio, "published">) {
  if (published.length === 0) return <p className="text-sm text-ink-2">{t("None yet.")}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {published.map(({ id, title, publishedAt, by, versions }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
          <Link href={`/assignments/${id}/versions`} prefetch={false} className="font-[560] hover:underline">
            {title}
          </Link>
          <span className="text-ink-2">
            {count(versions, "version")}, {formatInstant(publishedAt)}
            {by !== null && `, ${by}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
