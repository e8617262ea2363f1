"use client";

import type { CourseView, LtiCourse } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { passbackSentence } from "../words/passback-words.ts";
import { ContextSection } from "./context-section.tsx";
import { PassbackSection } from "./passback-section.tsx";

const WHILE_WAITING_MS = 3_000;

/** What goes between a course and learning platforms. */
export function CourseLtiPage({ courseId }: { courseId: string }) {
  const path = `/api/courses/${encodeURIComponent(courseId)}`;
  const answer = useResource<LtiCourse>(`${path}/lti`, ({ counts }) =>
    (counts.waiting ?? 0) > 0 ? WHILE_WAITING_MS : null,
  );
  const role = useResource<CourseView>(path).data?.role;
  const mayChange = role !== undefined && teaches(role);
  return (
    <ResourcePage answer={answer} waitingFor={t("the learning platforms")}>
      {(view) => (
        <>
          <title>{t("Learning platform · {0} · Laptime", view.course.title)}</title>
          <Crumbs path={[{ href: `/courses/${courseId}`, text: view.course.title }]} />
          <h1>{t("Learning platform")}</h1>
          <p className="mt-2 max-w-(--reading) text-lg" role="status">
            {passbackSentence(view)}
          </p>
          {view.contexts.length === 0 && (
            <p className="mt-4 max-w-(--reading) text-ink-2">
              {t(
                "Open Laptime once from your course in the learning platform, as its teacher: you are asked then which course belongs to it. Operators register the platform before.",
              )}
            </p>
          )}
          {view.contexts.map((context) => (
            <ContextSection
              key={context.id}
              courseId={courseId}
              context={context}
              mayChange={mayChange}
              changed={() => answer.mutate()}
            />
          ))}
          {view.contexts.length > 0 && (
            <PassbackSection
              courseId={courseId}
              mayChange={mayChange}
              troubled={(view.counts.refused ?? 0) + (view.counts.given_up ?? 0) > 0}
              changed={() => answer.mutate()}
            />
          )}
          <p className="mt-10 text-sm">
            <Link href={`/courses/${courseId}/roster`} className="link">
              {t("Who is in the course")}
            </Link>
          </p>
        </>
      )}
    </ResourcePage>
  );
}
