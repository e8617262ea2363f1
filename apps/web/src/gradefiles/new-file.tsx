import type { GradeFileFormat, GradeFilePreview } from "@laptime/contracts";
import { Download } from "lucide-react";
import { useState } from "react";
import { t, texts } from "../language/text.ts";
import { gradeFilePath, type ChosenGrades, type SourcedIds } from "../lib/grade-file-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { count } from "../words/format.ts";
import { importWords } from "../words/grade-file-words.ts";
import { FileNotes } from "./file-notes.tsx";

const sourcedWords: Record<keyof SourcedIds, string> = texts({
  classId: "sourcedId of the class",
  schoolId: "sourcedId of the school",
  sessionId: "sourcedId of the session",
});

type Props = { courseId: string; format: GradeFileFormat; chosen: ChosenGrades };

/** A file made from what is here, with what would be in it. */
export function NewFile({ courseId, format, chosen }: Props) {
  const [ids, setIds] = useState<SourcedIds>({ classId: "", schoolId: "", sessionId: "" });
  const isChosen = chosen.assignments.length > 0;
  const { data, error } = useResource<GradeFilePreview>(
    isChosen ? gradeFilePath(courseId, format, chosen, ids, "/preview") : null,
  );
  if (!isChosen) return <p className="text-sm text-ink-2">{t("Choose at least one assignment.")}</p>;
  if (error) return <ProblemNotice problem={error.problem} />;
  return (
    <>
      <p className="max-w-(--reading) text-sm text-ink-2">{importWords[format]}</p>
      {format === "oneroster" && (
        <div className="mt-3 grid max-w-(--reading) gap-4 text-sm sm:grid-cols-3">
          {(["classId", "schoolId", "sessionId"] as const).map((name) => (
            <Field key={name} label={sourcedWords[name]}>
              {(id) => (
                <input
                  id={id}
                  className="field"
                  maxLength={255}
                  value={ids[name]}
                  onChange={(event) => setIds({ ...ids, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      <p role="status" className="mt-2 text-sm">
        {data
          ? t("{0} of {1} would be in it.", count(data.grades, "grade"), count(data.students, "student"))
          : t("Loading {0}…", t("what would be in it"))}
      </p>
      {data && <FileNotes notes={data.notes} />}
      <p className="mt-4">
        <a href={gradeFilePath(courseId, format, chosen, ids)} download className="button">
          <Download aria-hidden size={16} />
          {t("Download a new file")}
        </a>
      </p>
    </>
  );
}
