"use client";

import { t } from "../language/text.ts";
import type { CourseDatesView, CourseView, Problem } from "@laptime/contracts";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { count } from "../words/format.ts";
import { AssignmentDates } from "./assignment-dates.tsx";
import { BulkGrants } from "./bulk-grants.tsx";
import { GrantForm } from "./grant-form.tsx";
import { GrantList } from "./grant-list.tsx";
import { grantsOf } from "./grants-of.ts";

/** All dates of a course, and who has others. */
export function DatesPage({ courseId }: { courseId: string }) {
  const path = `/api/courses/${encodeURIComponent(courseId)}`;
  const answer = useResource<CourseDatesView>(`${path}/dates`);
  const mayGrant = teaches(useResource<CourseView>(path).data?.role ?? "observer");
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(grant: () => Promise<null>): Promise<boolean> {
    setProblem(null);
    try {
      await grant();
      await answer.mutate();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      return false;
    }
  }

  return (
    <ResourcePage answer={answer} waitingFor={t("the dates")}>
      {(dates) => {
        const grants = grantsOf(dates);
        return (
          <>
            <title>{t("Dates · {0} · Laptime", dates.course.title)}</title>
            <Crumbs path={[{ href: `/courses/${courseId}`, text: dates.course.title }]} />
            <h1>{t("Dates and extensions")}</h1>
            <p className="mt-2 max-w-(--reading) text-lg">
              {grants.length === 0
                ? t("Everybody has the same dates.")
                : t(
                    "{0} dates of their own.",
                    count(new Set(grants.map(({ student }) => student.id)).size, "student has", "students have"),
                  )}
            </p>
            <div aria-live="polite">{problem && <ProblemNotice problem={problem} />}</div>
            {mayGrant && (
              <Section title={t("Give one student more time")} className="mt-8">
                <GrantForm dates={dates} change={change} />
              </Section>
            )}
            {mayGrant && dates.students.length > 0 && (
              <Section title={t("Give many more time")} className="mt-10">
                <BulkGrants dates={dates} changed={() => answer.mutate()} />
              </Section>
            )}
            <Section title={t("Who has more time")} className="mt-10">
              <GrantList grants={grants} zone={dates.course.timeZone} change={mayGrant ? change : null} />
            </Section>
            <Section title={t("Dates for all")} className="mt-10">
              <AssignmentDates dates={dates} />
            </Section>
          </>
        );
      }}
    </ResourcePage>
  );
}
