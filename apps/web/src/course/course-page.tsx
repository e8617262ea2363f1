"use client";

import { CourseView } from "@laptime/contracts";
import Link from "next/link";
import { isStaff, teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { ResourcePage } from "../ui/resource-page.tsx";
import { VerdictMark } from "../ui/tone.tsx";
import { assignmentAction, courseSentence, nextAssignment } from "../words/course-words.ts";
import { count, formatPoints, formatScore } from "../words/format.ts";

export function CoursePage({ courseId }: { courseId: string }) {
  const answer = useResource(`/api/courses/${encodeURIComponent(courseId)}`, CourseView);
  return (
    <ResourcePage answer={answer} waitingFor="the course">
      {(course) => <Course course={course} />}
    </ResourcePage>
  );
}

function Course({ course }: { course: CourseView }) {
  const staff = isStaff(course.role);
  const next = staff ? null : nextAssignment(course.assignments);
  return (
    <>
      <title>{`${course.title} · Laptime`}</title>
      <h1>{course.title}</h1>
      {course.description && <p className="mt-2 max-w-(--reading) text-ink-2">{course.description}</p>}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        {staff ? (
          <>
            <Link href={`/courses/${course.id}/gradebook`} className="button button-main">
              Open the grade table
            </Link>
            {teaches(course.role) && (
              <Link href="/import" className="button">
                Import a course
              </Link>
            )}
          </>
        ) : (
          <p className="font-[560]">{courseSentence(course.assignments)}</p>
        )}
        {next && (
          <Link href={`/assignments/${next.id}`} className="button button-main">
            {next.submissions === 0 ? "Next" : "Go on"}: {next.title}
          </Link>
        )}
      </div>
      <h2 className="mt-10 mb-2">Assignments</h2>
      <ol className="divide-y divide-line border-y border-line">
        {course.assignments.map((assignment) => (
          <AssignmentRow key={assignment.id} assignment={assignment} staff={staff} />
        ))}
      </ol>
    </>
  );
}

function AssignmentRow({ assignment, staff }: { assignment: CourseView["assignments"][number]; staff: boolean }) {
  const { id, slug, title, kind, points, grade, verdict, submissions } = assignment;
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_11rem_7rem_8rem]">
      <div className="min-w-0">
        <Link href={`/assignments/${id}`} className="font-[560] hover:underline">
          {title}
        </Link>
        <p className="text-sm text-ink-3">
          <code className="text-xs">{slug}</code>
          {kind === "quiz" && ", quiz"}
          {submissions > 0 && `, ${count(submissions, kind === "quiz" ? "attempt" : "submission")}`}
        </p>
      </div>
      <p className="text-sm max-sm:order-3">
        {verdict ? (
          <VerdictMark verdict={verdict} />
        ) : (
          <span className="text-ink-3">{submissions > 0 ? "Being graded" : staff ? "" : "Not started"}</span>
        )}
      </p>
      <p className="text-right font-[560]">
        {grade ? formatScore(grade) : <span className="font-normal text-ink-3">{formatPoints(points)} points</span>}
      </p>
      <p className="text-right text-sm max-sm:order-4">
        <Link
          href={`/assignments/${id}`}
          className="link"
          aria-label={`${staff ? "Open" : assignmentAction(assignment)}: ${title}`}
        >
          {staff ? "Open" : assignmentAction(assignment)}
        </Link>
      </p>
    </li>
  );
}
