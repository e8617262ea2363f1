import type { FillOrder, FillPreview, GivenLmsFile, GradeFilesPage, LmsFilePreview } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { downloadBlob } from "../lib/download.ts";
import { fillLmsFile, previewFill, type ChosenGrades } from "../lib/grade-file-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { count } from "../words/format.ts";
import { FileNotes } from "./file-notes.tsx";
import { columnsFor, LEFT_OUT, NEW, type Places } from "./columns-for.ts";

type Props = {
  courseId: string;
  page: GradeFilesPage;
  chosen: ChosenGrades;
  file: GivenLmsFile;
  preview: LmsFilePreview;
};

/** Which assignment goes into which column, what would change, and the file with it. */
export function FillFile({ courseId, page, chosen, file, preview }: Props) {
  const assignments = page.assignments.filter(({ id }) => chosen.assignments.includes(id));
  const looking = useAction();
  const saving = useAction();
  const [places, setPlaces] = useState<Places>(() => columnsFor(preview, assignments));
  const [shown, setShown] = useState<{ order: FillOrder; preview: FillPreview } | null>(null);
  const columns = Object.entries(places).flatMap(([assignmentId, place]) =>
    place === LEFT_OUT ? [] : [{ assignmentId, at: place === NEW ? null : Number(place) }],
  );
  const { unit, excused, missing } = chosen;
  const order: FillOrder = { ...file, columns, unit, excused, missing, held: true };
  // What was looked at is of other choices.
  const isCurrent = shown !== null && JSON.stringify(shown.order) === JSON.stringify(order);

  const look = () => void looking.run(async () => setShown({ order, preview: await previewFill(courseId, order) }));
  const save = (digest: string) =>
    void saving.run(async () => downloadBlob(file.name, await fillLmsFile(courseId, { ...order, digest })));

  return (
    <div className="mt-6">
      <h3 className="font-[600]">{t("Grades into this file")}</h3>
      <div className="mt-3 grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
        {assignments.map(({ id, title }) => (
          <Field key={id} label={title}>
            {(field) => (
              <select
                id={field}
                className="field"
                value={places[id] ?? LEFT_OUT}
                onChange={(event) => setPlaces({ ...places, [id]: event.target.value })}
              >
                <option value={LEFT_OUT}>{t("leave it out")}</option>
                {preview.takesNewColumns && <option value={NEW}>{t("a new column")}</option>}
                {preview.columns
                  .filter(({ isReadOnly }) => !isReadOnly)
                  .map((column) => (
                    <option key={column.at} value={column.at}>
                      {column.possible === null ? column.title : t("{0}, out of {1}", column.title, column.possible)}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <p className="mt-4">
        <button type="button" className="button" disabled={looking.busy || columns.length === 0} onClick={look}>
          {looking.busy ? t("Reading") : t("See what would change")}
        </button>
      </p>
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {looking.problem && <ProblemNotice problem={looking.problem} />}
        {saving.problem && <ProblemNotice problem={saving.problem} />}
      </div>
      {shown && isCurrent && (
        <>
          <p role="status" className="font-[560]">
            {t("{0} would change, {1} are right already.", count(shown.preview.changed, "cell"), shown.preview.same)}
          </p>
          <FileNotes notes={shown.preview.notes} />
          <p className="mt-4">
            <button
              type="button"
              className="button button-main"
              disabled={saving.busy}
              onClick={() => save(shown.preview.digest)}
            >
              {saving.busy ? t("Preparing…") : t("Download the filled-in file")}
            </button>
          </p>
          {shown.preview.changes.length > 0 && (
            <div className="mt-4 max-h-96 overflow-y-auto">
              <DataTable
                label={t("What would change")}
                columns={[
                  { title: t("Person"), cell: ({ student }) => student },
                  { title: t("Column"), cell: ({ title }) => title },
                  { title: t("Now"), isNumber: true, cell: ({ before }) => (before === "" ? "–" : before) },
                  { title: t("Then"), isNumber: true, cell: ({ after }) => after },
                ]}
                rows={shown.preview.changes}
                keyOf={({ row, title }) => `${row} ${title}`}
              />
              {shown.preview.changed > shown.preview.changes.length && (
                <p className="mt-2 text-sm text-ink-2">
                  {t("And {0} more.", shown.preview.changed - shown.preview.changes.length)}
                </p>
              )}
            </div>
          )}
        </>
      )}
    </div>
  );
}
