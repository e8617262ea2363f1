import type { RosterPlan } from "@laptime/contracts";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { importRoster, previewRoster } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { changeWords, planSentence } from "../words/roster-words.ts";

type Props = { courseId: string; changed: () => Promise<unknown> };
type Shown = { csv: string; removesAbsent: boolean; plan: RosterPlan };

/** A file, what it would do, and only then doing it. */
export function ImportRoster({ courseId, changed }: Props) {
  const looking = useAction();
  const applying = useAction();
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState("");

  function look(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const removesAbsent = fields.get("removesAbsent") === "on";
    setShown(null);
    setSaid("");
    void looking.run(async () => {
      const csv = await textOf(fields);
      setShown({ csv, removesAbsent, plan: await previewRoster(courseId, { csv, removesAbsent }) });
    });
  }

  const apply = ({ csv, removesAbsent, plan }: Shown) =>
    void applying.run(async () => {
      await importRoster(courseId, { csv, removesAbsent, digest: plan.digest });
      setShown(null);
      setSaid(t("Applied."));
      await changed();
    });

  return (
    <>
      <p className="mb-4 max-w-(--reading) text-sm text-ink-2">
        {t(
          "A table with titles in its first line: email, and as you like name, role and section. Nothing changes before you have seen what it would do.",
        )}
      </p>
      <form onSubmit={look} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
        <Field label={t("File (CSV)")}>
          {(id) => <input id={id} name="file" type="file" accept=".csv,.tsv,.txt,text/csv" className="field" />}
        </Field>
        <Field label={t("Or paste it")}>
          {(id) => <textarea id={id} name="text" rows={3} className="field" placeholder={"email,name,section\n"} />}
        </Field>
        <label className="flex items-baseline gap-2 sm:col-span-2">
          <input type="checkbox" name="removesAbsent" />
          {t("Take out students who are not in it")}
        </label>
        <FormEnd
          busy={looking.busy}
          text={t("See what it would do")}
          busyText={t("Reading")}
          problem={looking.problem}
        />
      </form>
      <p role="status" className="mt-4 text-sm font-[560]">
        {said}
      </p>
      {shown && (
        <div className="mt-2">
          <Plan plan={shown.plan} />
          {shown.plan.errors.length === 0 && shown.plan.changes.length > 0 && (
            <p className="mt-4">
              <button
                type="button"
                className="button button-main"
                disabled={applying.busy}
                onClick={() => apply(shown)}
              >
                {applying.busy ? t("Applying") : t("Apply all of it")}
              </button>
            </p>
          )}
        </div>
      )}
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {applying.problem && <ProblemNotice problem={applying.problem} />}
      </div>
    </>
  );
}

async function textOf(fields: FormData): Promise<string> {
  const file = fields.get("file");
  return file instanceof File && file.size > 0 ? file.text() : String(fields.get("text"));
}

function Plan({ plan }: { plan: RosterPlan }) {
  const { changes, errors, ignoredColumns } = plan;
  return (
    <>
      <p className="font-[560]">{planSentence(plan)}</p>
      {ignoredColumns.length > 0 && (
        <p className="mt-1 text-sm text-ink-2">{t("Columns that are not used: {0}.", ignoredColumns.join(", "))}</p>
      )}
      {errors.length > 0 && (
        <DataTable
          label={t("Lines that are wrong")}
          columns={[
            { title: t("Line"), cell: ({ line }) => line },
            { title: t("What is wrong"), cell: ({ message }) => message },
          ]}
          rows={errors}
          keyOf={({ line }) => String(line)}
        />
      )}
      {changes.length > 0 && (
        <DataTable
          label={t("What would change")}
          columns={[
            { title: t("Person"), cell: ({ name, email }) => `${name} (${email})` },
            { title: t("What would change"), cell: (change) => changeWords(change) },
          ]}
          rows={changes}
          keyOf={({ email }) => email}
        />
      )}
    </>
  );
}
