"use client";

import type { GradeDetail } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { markingPath } from "../marking/marking-path.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { gradeSentence } from "../words/grade-words.ts";
import { GradeHistory } from "./grade-history.tsx";
import { gradePath } from "./grade-path.ts";
import { OverrideForm } from "./override-form.tsx";

/** One student's grade in one assignment: what it is, setting it by hand, and how it came about. */
export function GradePage({ assignmentId, studentId }: { assignmentId: string; studentId: string }) {
  const answer = useResource<GradeDetail>(`/api${gradePath(assignmentId, studentId)}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the grade")}>
      {(grade) => (
        <>
          <title>{t("{0}: {1} · Laptime", grade.student.name, grade.assignment.title)}</title>
          <Crumbs
            path={[
              { href: `/courses/${grade.course.id}`, text: grade.course.title },
              { href: `/courses/${grade.course.id}/gradebook`, text: t("Grades") },
            ]}
          />
          <h1>
            {grade.student.name}: {grade.assignment.title}
          </h1>
          <p className="mt-2 max-w-(--reading) text-lg">{gradeSentence(grade)}</p>
          {grade.assignment.isHeld && (
            <p className="mt-1 text-sm text-ink-2">
              {t("Students do not see it yet: the grades of this assignment are hidden.")}
            </p>
          )}
          {grade.submissionId && (
            <p className="mt-4 flex flex-wrap gap-3">
              <Link href={`/submissions/${grade.submissionId}`} className="button">
                {t("Open the submission that counts")}
              </Link>
              {(grade.toMark > 0 || grade.byHand !== null) && (
                <Link href={markingPath(grade.submissionId)} className="button">
                  {t("Grade it by hand")}
                </Link>
              )}
            </p>
          )}
          <Section title={t("Set it by hand")} className="mt-8">
            {/* A grade that has changed is a new form: what was typed was meant for another one. */}
            <OverrideForm key={grade.version} grade={grade} changed={() => answer.mutate()} />
          </Section>
          <Section title={t("History")} className="mt-10">
            <GradeHistory changes={grade.changes} />
          </Section>
        </>
      )}
    </ResourcePage>
  );
}
