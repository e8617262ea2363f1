import type { GradeDetail, NewOverride } from "@laptime/contracts";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { overrideGrade } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { formatPoints } from "../words/format.ts";

type Kind = "points" | "excused" | "earned";
type Props = { grade: GradeDetail; changed: () => Promise<unknown> };

/** Points in place of those that were earned, an excuse, or back to what was earned: always with a reason. */
export function OverrideForm({ grade, changed }: Props) {
  const { busy, problem, run } = useAction();
  const [kind, setKind] = useState<Kind>("points");

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const to: NewOverride["to"] = kind === "points" ? Number(fields.get("points")) : kind;
    const override = { to, reason: String(fields.get("reason")), version: grade.version };
    void run(() => overrideGrade(grade.assignment.id, grade.student.id, override)).then(changed);
  }

  return (
    <form onSubmit={save} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
      <Field label={t("Grade")}>
        {(id) => (
          <select id={id} className="field" value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            <option value="points">{t("Points")}</option>
            <option value="excused">{t("Excused: it does not count")}</option>
            {grade.override && <option value="earned">{t("As earned: take back what was set")}</option>}
          </select>
        )}
      </Field>
      {kind === "points" ? (
        <Field label={t("Points of {0}", formatPoints(grade.possible))}>
          {(id) => (
            <input
              id={id}
              name="points"
              type="number"
              min="0"
              max="100000"
              step="0.01"
              defaultValue={grade.earned ?? ""}
              required
              className="field"
            />
          )}
        </Field>
      ) : (
        <span className="max-sm:hidden" />
      )}
      <div className="sm:col-span-2">
        <Field label={t("Reason, for staff alone")}>
          {(id) => <input id={id} name="reason" maxLength={500} required className="field" />}
        </Field>
      </div>
      <FormEnd busy={busy} text={t("Save the grade")} busyText={t("Saving")} problem={problem} isMain />
    </form>
  );
}
