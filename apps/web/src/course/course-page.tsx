"use client";

import { t } from "../language/text.ts";
import type { CourseOverview, CourseView } from "@laptime/contracts";
import Link from "next/link";
import { isStaff, seesGrades, teaches } from "../lib/is-staff.ts";
import { useNow } from "../lib/use-now.ts";
import { useResource } from "../lib/use-resource.ts";
import { CourseRequestsLink } from "../requests/course-requests.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { courseSentence, nextAssignment, totalSentence } from "../words/course-words.ts";
import { dueSentence } from "../words/date-words.ts";
import { count } from "../words/format.ts";
import { AssignmentRow } from "./assignment-row.tsx";
import { CalendarSection } from "./calendar-section.tsx";

export function CoursePage({ courseId }: { courseId: string }) {
  const answer = useResource<CourseView>(`/api/courses/${encodeURIComponent(courseId)}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the course")}>
      {(course) => <Course course={course} />}
    </ResourcePage>
  );
}

function Course({ course }: { course: CourseView }) {
  const staff = isStaff(course.role);
  const overviewPath = `/api/courses/${encodeURIComponent(course.id)}/overview`;
  const overview = useResource<CourseOverview>(staff ? overviewPath : null).data ?? null;
  const now = useNow();
  const total = totalSentence(course);
  const next = staff ? null : nextAssignment(course.assignments, now);
  return (
    <>
      <title>{`${course.title} · Laptime`}</title>
      <h1>{course.title}</h1>
      {course.description && <p className="mt-2 max-w-(--reading) text-ink-2">{course.description}</p>}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        {staff ? (
          <>
            {seesGrades(course.role) && (
              <>
                <Link href={`/courses/${course.id}/gradebook`} className="button button-main">
                  {t("Open the grade table")}
                </Link>
                <Link href={`/courses/${course.id}/dates`} className="button">
                  {t("Dates and extensions")}
                </Link>
                <Link href={`/courses/${course.id}/roster`} className="button">
                  {t("People")}
                </Link>
                <Link href={`/courses/${course.id}/lti`} className="button">
                  {t("Learning platform")}
                </Link>
              </>
            )}
            <CourseRequestsLink courseId={course.id} staff />
            {teaches(course.role) && (
              <>
                <Link href={`/courses/${course.id}/audit`} className="button">
                  {t("Who did what")}
                </Link>
                <Link href={`/courses/${course.id}/studio`} className="button">
                  {t("Author’s studio")}
                </Link>
                <Link href="/import" className="button">
                  {t("Import a course")}
                </Link>
              </>
            )}
          </>
        ) : (
          <p className="font-[560]">
            {courseSentence(course.assignments)}
            {total && <span className="block text-sm font-normal text-ink-2">{total}</span>}
            {course.late && course.late.freeDays > 0 && (
              <span className="block text-sm font-normal text-ink-2">
                {t("{0} of your {1} are left.", course.late.freeDaysLeft, count(course.late.freeDays, "free late day"))}
              </span>
            )}
          </p>
        )}
        {next && (
          <p>
            <Link href={`/assignments/${next.id}`} className="button button-main">
              {next.submissions === 0 ? t("Next") : t("Go on")}: {next.title}
            </Link>
            <span className="mt-1 block text-sm text-ink-2">{dueSentence(next.dates, now)}</span>
          </p>
        )}
        {!staff && <CourseRequestsLink courseId={course.id} staff={false} />}
      </div>
      <h2 className="mt-10 mb-2">{t("Assignments")}</h2>
      <ol className="divide-y divide-line border-y border-line">
        {course.assignments.map((assignment) => (
          <AssignmentRow
            key={assignment.id}
            assignment={assignment}
            isDropped={course.total?.dropped.includes(assignment.id) ?? false}
            {...{ role: course.role, overview, now }}
          />
        ))}
      </ol>
      <CalendarSection />
    </>
  );
}
