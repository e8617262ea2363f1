import type { BulkGrant, CourseDatesView, GrantBatch } from "@laptime/contracts";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { grantToMany, undoGrant } from "../lib/staff-calls.ts";
import { ownId } from "../lib/own-id.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatInstant } from "../words/format.ts";
import { grantSentence } from "../words/grant-words.ts";
import { BulkGrantAmount, grantFrom, type AmountKind } from "./bulk-grant-amount.tsx";

type Props = { dates: CourseDatesView; changed: () => Promise<unknown> };

const EVERYBODY = "everybody";
const SOME = "some";

/** The same for everybody, a section or some, and taking it back. */
export function BulkGrants({ dates, changed }: Props) {
  const { course, students, assignments } = dates;
  const list = useResource<GrantBatch[]>(`/api/courses/${encodeURIComponent(course.id)}/grants`);
  const { busy, problem, run } = useAction();
  const [who, setWho] = useState(EVERYBODY);
  const [kind, setKind] = useState<AmountKind>("hours");
  const sections = [...new Set(students.flatMap(({ section }) => section ?? []))].toSorted();
  const renew = () => Promise.all([list.mutate(), changed()]);

  function give(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const order: BulkGrant = {
      id: ownId(),
      to: meant(who, fields),
      grant: grantFrom(kind, fields),
      reason: String(fields.get("reason")),
    };
    void run(async () => {
      await grantToMany(course.id, order);
      form.reset();
      await renew();
    });
  }

  return (
    <>
      <form onSubmit={give} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
        <Field label={t("To whom")}>
          {(id) => (
            <select id={id} className="field" value={who} onChange={({ target }) => setWho(target.value)}>
              <option value={EVERYBODY}>{t("Everybody")}</option>
              {sections.map((section) => (
                <option key={section} value={`section ${section}`}>
                  {t("Section {0}", section)}
                </option>
              ))}
              <option value={SOME}>{t("Some students")}</option>
            </select>
          )}
        </Field>
        {who === SOME ? (
          <Field label={t("Students: several with Ctrl or Shift")}>
            {(id) => (
              <select id={id} name="students" multiple required size={6} className="field h-auto">
                {students.map((student) => (
                  <option key={student.id} value={student.id}>
                    {student.name} ({student.email})
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : (
          <span className="max-sm:hidden" />
        )}
        <BulkGrantAmount kind={kind} choose={setKind} assignments={assignments} />
        <div className="sm:col-span-2">
          <Field label={t("Reason, for staff alone")}>
            {(id) => <input id={id} name="reason" maxLength={500} className="field" />}
          </Field>
        </div>
        <FormEnd busy={busy} text={t("Give it to all of them")} busyText={t("Giving")} problem={null} />
      </form>
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {(list.data ?? []).length > 0 && (
        <ul className="mt-5 divide-y divide-line border-y border-line text-sm">
          {(list.data ?? []).map((batch) => (
            <li key={batch.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1">
                <span className="font-[560]">{grantSentence(batch, dates)}</span>
                <span className="block text-ink-2">
                  {[formatInstant(batch.madeAt), batch.by, batch.reason].filter(Boolean).join(", ")}
                  {batch.undoneAt !== null && ` · ${t("taken back {0}", formatInstant(batch.undoneAt))}`}
                  {batch.left > 0 && ` · ${t("{0} had changed since and stayed", batch.left)}`}
                </span>
              </span>
              {batch.undoneAt === null && (
                <button
                  type="button"
                  className="quiet-button"
                  disabled={busy}
                  onClick={() => void run(() => undoGrant(course.id, batch.id).then(renew))}
                >
                  {t("Take back")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function meant(who: string, fields: FormData): BulkGrant["to"] {
  if (who === EVERYBODY) return { who: "everybody" };
  if (who === SOME) return { who: "students", studentIds: fields.getAll("students").map(String) };
  return { who: "section", section: who.replace(/^section /, "") };
}
