import type { GivenLmsFile, GradeFilesPage, LmsFilePreview } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { base64Of, importIdentities, previewLmsFile, type ChosenGrades } from "../lib/grade-file-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { count } from "../words/format.ts";
import { peopleSentence, platformWords } from "../words/grade-file-words.ts";
import { FillFile } from "./fill-file.tsx";
import { PeopleOfFile } from "./people-of-file.tsx";

type Props = {
  courseId: string;
  page: GradeFilesPage;
  chosen: ChosenGrades;
  isTeacher: boolean;
  changed: () => Promise<unknown>;
};
type Read = { file: GivenLmsFile; preview: LmsFilePreview };

/** A file that the platform has exported: who is in it, ids to keep, and grades into it. */
export function ExportedFile({ courseId, page, chosen, isTeacher, changed }: Props) {
  const reading = useAction();
  const keeping = useAction();
  const [read, setRead] = useState<Read | null>(null);
  const [said, setSaid] = useState("");

  const look = (file: GivenLmsFile) =>
    void reading.run(async () => setRead({ file, preview: await previewLmsFile(courseId, file) }));
  const open = async (file: File) => {
    setRead(null);
    setSaid("");
    look({ name: file.name, content: await base64Of(file), choices: {} });
  };
  const choose = ({ file }: Read, row: number, studentId: string | null) =>
    look({ ...file, choices: { ...file.choices, [String(row)]: studentId } });
  const keep = ({ file, preview }: Read) =>
    void keeping.run(async () => {
      await importIdentities(courseId, { ...file, digest: preview.digest });
      setSaid(t("Kept. Files that are made from now on use these ids."));
      setRead({ file, preview: await previewLmsFile(courseId, file) });
      await changed();
    });

  return (
    <>
      <div className="max-w-(--reading) text-sm">
        <Field label={t("File that your platform has exported (CSV or tab-separated)")}>
          {(id) => (
            <input
              id={id}
              type="file"
              accept=".csv,.tsv,.txt,.xls"
              className="field"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) void open(file);
              }}
            />
          )}
        </Field>
      </div>
      <div aria-live="polite" className="mt-3 max-w-(--reading) text-sm">
        {reading.busy && t("Reading")}
        {reading.problem && <ProblemNotice problem={reading.problem} />}
      </div>
      {read && (
        <>
          <p role="status" className="mt-3">
            <strong className="font-[600]">{platformWords[read.preview.platform]}.</strong>{" "}
            {peopleSentence(read.preview.people, read.preview.absent.length)}
          </p>
          <PeopleOfFile
            preview={read.preview}
            students={page.students}
            choose={(row, studentId) => choose(read, row, studentId)}
          />
          {isTeacher && read.preview.changes > 0 && (
            <p className="mt-4">
              <button type="button" className="button" disabled={keeping.busy} onClick={() => keep(read)}>
                {t("Keep the ids of {0}", count(read.preview.changes, "student"))}
              </button>
            </p>
          )}
          <p role="status" className="mt-2 text-sm font-[560]">
            {said}
          </p>
          {keeping.problem && <ProblemNotice problem={keeping.problem} />}
          {read.preview.kind !== "people" && (
            // Another file, and other assignments, begin anew.
            <FillFile
              key={`${read.file.content.length} ${read.file.name} ${chosen.assignments.join()}`}
              {...{ courseId, page, chosen }}
              file={read.file}
              preview={read.preview}
            />
          )}
        </>
      )}
    </>
  );
}
