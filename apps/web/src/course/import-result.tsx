import { t } from "../language/text.ts";
import type { CourseImport } from "@laptime/contracts";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { count } from "../words/format.ts";
import { changeWords } from "../words/studio-words.ts";

/** What was published, assignment by assignment. */
export function ImportResult({ course: { courseId, title, assignments } }: { course: CourseImport }) {
  return (
    <div className="rounded-2 border border-passed-fill bg-passed-tint p-4">
      <p className="flex items-center gap-2 font-[600] text-passed">
        <CircleCheck aria-hidden size={17} className="shrink-0" />
        {title}: {count(assignments.length, "assignment")}
      </p>
      <ol className="mt-3 grid max-w-(--reading) gap-y-1 text-sm">
        {assignments.map((assignment) => (
          <li key={assignment.slug} className="flex flex-wrap justify-between gap-x-4">
            <span>{assignment.title}</span>
            <span className="text-ink-2">{changeWords[assignment.change]}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link href={`/courses/${courseId}`} className="button">
          {t("Open the course")}
        </Link>
        {assignments.some(({ change }) => change === "changed") && (
          <Link href={`/courses/${courseId}/regrades`} className="button">
            {t("Grade anew")}
          </Link>
        )}
      </p>
    </div>
  );
}
