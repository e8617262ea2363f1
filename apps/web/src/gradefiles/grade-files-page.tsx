"use client";

import type { CourseView, GradeFileFormat, GradeFilesPage as Page } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import type { ChosenGrades } from "../lib/grade-file-calls.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { Field } from "../ui/field.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatWords, knownSentence } from "../words/grade-file-words.ts";
import { ChooseGrades } from "./choose-grades.tsx";
import { ExportedFile } from "./exported-file.tsx";
import { NewFile } from "./new-file.tsx";

/** Grades as files for the gradebook of a learning platform: its own file filled in, or a new one. */
export function GradeFilesPage({ courseId }: { courseId: string }) {
  const course = `/api/courses/${encodeURIComponent(courseId)}`;
  const isTeacher = teaches(useResource<CourseView>(course).data?.role ?? "observer");
  const answer = useResource<Page>(`${course}/grade-files`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the grades")}>
      {(page) => (
        <>
          <title>{t("Grades to your LMS · {0} · Laptime", page.course.title)}</title>
          <Crumbs
            path={[
              { href: `/courses/${courseId}`, text: page.course.title },
              { href: `/courses/${courseId}/gradebook`, text: t("Grades") },
            ]}
          />
          <h1>{t("Grades to your LMS")}</h1>
          <p className="mt-2 max-w-(--reading) text-lg">{knownSentence(page)}</p>
          <Files page={page} isTeacher={isTeacher} changed={() => answer.mutate()} />
        </>
      )}
    </ResourcePage>
  );
}

type Props = { page: Page; isTeacher: boolean; changed: () => Promise<unknown> };

function Files({ page, isTeacher, changed }: Props) {
  const courseId = page.course.id;
  const [format, setFormat] = useState<GradeFileFormat>("canvas");
  const [chosen, setChosen] = useState<ChosenGrades>(() => ({
    assignments: page.assignments.filter(({ isHeld }) => !isHeld).map(({ id }) => id),
    ...{ unit: "points", excused: "mark", missing: "leave" },
  }));
  return (
    <>
      <Section title={t("Which grades")} className="mt-8">
        <ChooseGrades assignments={page.assignments} chosen={chosen} choose={setChosen} />
      </Section>
      <Section title={t("Fill in your platform’s own file")} className="mt-10">
        <p className="mb-4 max-w-(--reading) text-sm text-ink-2">
          {t(
            "The safest way: export the gradebook of your platform, choose the file here, and import it there again. All that finds people and columns there stays as it is.",
          )}
        </p>
        <ExportedFile {...{ courseId, page, chosen, isTeacher, changed }} />
      </Section>
      <Section title={t("Or a new file")} className="mt-10">
        <div className="mb-3 max-w-80 text-sm">
          <Field label={t("For")}>
            {(id) => (
              <select
                id={id}
                className="field"
                value={format}
                onChange={(event) => setFormat(FORMATS.find((one) => one === event.target.value) ?? "canvas")}
              >
                {FORMATS.map((one) => (
                  <option key={one} value={one}>
                    {formatWords[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <NewFile courseId={courseId} format={format} chosen={chosen} />
      </Section>
    </>
  );
}

const FORMATS = [
  ...(["canvas", "moodle", "blackboard", "brightspace", "sakai"] as const),
  ...(["oneroster", "csv", "csv_wide", "xlsx"] as const),
];
