"use client";

import type { AssignmentDashboard, CourseView } from "@laptime/contracts";
import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { gradePath } from "../gradebook/grade-path.ts";
import { t } from "../language/text.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { dashboardSentence, gradingSentences, patternSentence } from "../words/dashboard-words.ts";
import { count, formatFactor, formatPoints, formatRequired } from "../words/format.ts";
import { CheckBars } from "./check-bars.tsx";
import { ClassPictures } from "./class-pictures.tsx";
import { PeopleList } from "./people-list.tsx";
import { SpeedupSpread } from "./speedup-spread.tsx";

/** How a class does in one assignment: whom and what to teach tomorrow. */
export function DashboardPage({ assignmentId }: { assignmentId: string }) {
  const [section, setSection] = useState("");
  const query = section === "" ? "" : `?section=${encodeURIComponent(section)}`;
  const path = `/api/assignments/${encodeURIComponent(assignmentId)}/dashboard`;
  const answer = useResource<AssignmentDashboard>(`${path}${query}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the class")}>
      {(dashboard) => <Dashboard dashboard={dashboard} csv={`${path}.csv${query}`} choose={setSection} />}
    </ResourcePage>
  );
}

type Props = { dashboard: AssignmentDashboard; csv: string; choose: (section: string) => void };

function Dashboard({ dashboard, csv, choose }: Props) {
  const role = useResource<CourseView>(`/api/courses/${encodeURIComponent(dashboard.course.id)}`).data?.role;
  const isTeacher = teaches(role ?? "observer");
  const { course, assignment, speedups, checks, patterns, submitted, people } = dashboard;
  return (
    <>
      <title>{t("The class in {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}`, text: assignment.title },
        ]}
      />
      <h1>{t("The class in {0}", assignment.title)}</h1>
      <p className="mt-2 max-w-(--reading) text-lg">{dashboardSentence(dashboard)}</p>
      <p className="mt-4 flex flex-wrap gap-3">
        {people && (
          <Link href={`/courses/${course.id}/gradebook`} className="button">
            {t("Open the grade table")}
          </Link>
        )}
        {isTeacher && (
          <>
            <Link href={`/assignments/${assignment.id}/similarity`} className="button">
              {t("Who is alike")}
            </Link>
            <Link href={`/assignments/${assignment.id}/versions`} className="button">
              {t("Versions")}
            </Link>
          </>
        )}
        {people && (
          <a href={csv} download className="button">
            <Download aria-hidden size={16} />
            {t("Download CSV")}
          </a>
        )}
        {dashboard.sections.length > 0 && (
          <select
            className="field w-auto text-sm"
            aria-label={t("Section")}
            value={dashboard.section ?? ""}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t("All sections")}</option>
            {dashboard.sections.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
      </p>
      <ClassPictures dashboard={dashboard} />
      {speedups.length > 0 && (
        <Section title={t("Speedups")} className="mt-10">
          <div className="space-y-8">
            {speedups.map((speedup) => (
              <SpeedupSpread key={speedup.id} speedup={speedup} />
            ))}
          </div>
        </Section>
      )}
      {patterns.length > 0 && (
        <Section title={t("What timelines show")} className="mt-10">
          <ul className="list-disc space-y-1 pl-5">
            {patterns.map((pattern) => (
              <li key={pattern.kind}>{patternSentence(pattern, submitted)}</li>
            ))}
          </ul>
        </Section>
      )}
      {checks.length > 0 && (
        <Section title={t("Checks")} className="mt-10">
          <CheckBars checks={checks} />
        </Section>
      )}
      {people && <People people={people} assignmentId={assignment.id} />}
      <Section title={t("How it was graded")} className="mt-10">
        <ul className="space-y-1 text-sm text-ink-2">
          {gradingSentences(dashboard).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

type PeopleProps = { people: NonNullable<AssignmentDashboard["people"]>; assignmentId: string };

/** Whom to look after, each one click from what shows it. */
function People({ people: { stuck, close, notStarted }, assignmentId }: PeopleProps) {
  return (
    <div className="mt-10 grid gap-x-10 gap-y-10 lg:grid-cols-3">
      <Section title={t("Stuck")}>
        <PeopleList
          nobody={t("Nobody: all who have not passed got better lately.")}
          people={stuck.map(({ id, name, submissions, bestShare, submissionId }) => ({
            ...{ id, name, href: `/submissions/${submissionId}` },
            told: t("{0}, best {1} %", count(submissions, "attempt"), formatPoints(bestShare)),
          }))}
        />
      </Section>
      <Section title={t("Nearly there")}>
        <PeopleList
          nobody={t("Nobody is just below a required speedup.")}
          people={close.map(({ id, name, estimate, required, submissionId }) => ({
            ...{ id, name, href: `/submissions/${submissionId}` },
            told: t("{0} of {1}", formatFactor(estimate), formatRequired(required)),
          }))}
        />
      </Section>
      <Section title={t("Not started")}>
        <PeopleList
          nobody={t("Everyone has handed in something.")}
          people={notStarted.map(({ id, name }) => ({ id, name, href: gradePath(assignmentId, id) }))}
        />
      </Section>
    </div>
  );
}
