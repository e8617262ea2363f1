"use client";

import { t } from "../language/text.ts";
import type { CourseView, Gradebook } from "@laptime/contracts";
import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { count } from "../words/format.ts";
import { gradebookSentence } from "../words/gradebook-words.ts";
import { GradebookTable } from "./gradebook-table.tsx";
import { HoldList } from "./hold-list.tsx";

export function GradebookPage({ courseId }: { courseId: string }) {
  const course = `/api/courses/${encodeURIComponent(courseId)}`;
  const path = `${course}/gradebook`;
  const answer = useResource<Gradebook>(path);
  const isTeacher = teaches(useResource<CourseView>(course).data?.role ?? "observer");
  const [filter, setFilter] = useState("");
  const [onlyToMark, setOnlyToMark] = useState(false);
  return (
    <ResourcePage answer={answer} waitingFor={t("the grades")}>
      {(gradebook) => {
        const waiting = gradebook.students.filter(hasToMark).length;
        const students = gradebook.students.filter(
          (student) => matches(student, filter) && (!onlyToMark || hasToMark(student)),
        );
        return (
          <>
            <title>{t("Grades · {0} · Laptime", gradebook.course.title)}</title>
            <Crumbs path={[{ href: `/courses/${gradebook.course.id}`, text: gradebook.course.title }]} />
            <h1>{t("Grades")}</h1>
            <p className="mt-2 max-w-(--reading) text-lg">{gradebookSentence(gradebook)}</p>
            <div className="mt-6 mb-3 flex flex-wrap items-center gap-3">
              <input
                type="search"
                className="field max-w-72 text-sm"
                placeholder={t("Name, e-mail or section")}
                aria-label={t("Show only students whose name, e-mail or section contains")}
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
              />
              {(waiting > 0 || onlyToMark) && (
                <label className="flex items-baseline gap-2 text-sm">
                  <input
                    type="checkbox"
                    checked={onlyToMark}
                    onChange={({ target }) => setOnlyToMark(target.checked)}
                  />
                  {t("Only what is to be marked ({0})", waiting)}
                </label>
              )}
              <p role="status" className="text-sm text-ink-3">
                {filter || onlyToMark
                  ? t("{0} of {1} students", students.length, gradebook.students.length)
                  : count(students.length, "student")}
              </p>
              {isTeacher && (
                <Link href={`/courses/${gradebook.course.id}/regrades`} className="button ml-auto">
                  {t("Grade anew")}
                </Link>
              )}
              <Link
                href={`/courses/${gradebook.course.id}/grade-files`}
                className={isTeacher ? "button" : "button ml-auto"}
              >
                {t("Grades to your LMS")}
              </Link>
              <a href={`${path}.csv`} download className="button">
                <Download aria-hidden size={16} />
                {t("Download CSV")}
              </a>
            </div>
            <GradebookTable gradebook={gradebook} students={students} />
            {isTeacher && gradebook.assignments.length > 0 && (
              <Section title={t("What students see")} className="mt-10">
                <HoldList assignments={gradebook.assignments} changed={() => answer.mutate()} />
              </Section>
            )}
          </>
        );
      }}
    </ResourcePage>
  );
}

const hasToMark = ({ cells }: Gradebook["students"][number]): boolean =>
  cells.some((cell) => cell?.toMark !== undefined);

const matches = ({ name, email, section = "" }: Gradebook["students"][number], filter: string): boolean =>
  `${name} ${email} ${section}`.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase());
