import type { BulkGrant, CourseDatesView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { Field } from "../ui/field.tsx";

/** hours: later due dates of all assignments; percent: more time within limits; due: another due date of one assignment. */
export type AmountKind = "hours" | "percent" | "due";
type Props = {
  kind: AmountKind;
  choose: (kind: AmountKind) => void;
  assignments: CourseDatesView["assignments"];
};

/** How much more time. */
export function BulkGrantAmount({ kind, choose, assignments }: Props) {
  return (
    <>
      <Field label={t("What")}>
        {(id) => (
          <select id={id} className="field" value={kind} onChange={({ target }) => choose(target.value as AmountKind)}>
            <option value="hours">{t("All due dates later")}</option>
            <option value="percent">{t("More time within time limits")}</option>
            <option value="due">{t("Another due date for one assignment")}</option>
          </select>
        )}
      </Field>
      {kind === "due" ? (
        <>
          <Field key="due" label={t("New due date, in your time zone")}>
            {(id) => <input id={id} name="due" type="datetime-local" required className="field" />}
          </Field>
          <Field label={t("Assignment")}>
            {(id) => (
              <select id={id} name="assignment" className="field">
                {assignments.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      ) : kind === "hours" ? (
        <Field key="hours" label={t("Days more; 0 takes it away")}>
          {(id) => <input id={id} name="days" type="number" min="0" max="365" step="0.5" required className="field" />}
        </Field>
      ) : (
        <Field key="percent" label={t("Per cent more; 0 takes it away")}>
          {(id) => <input id={id} name="percent" type="number" min="0" max="300" step="5" required className="field" />}
        </Field>
      )}
    </>
  );
}

export function grantFrom(kind: AmountKind, fields: FormData): BulkGrant["grant"] {
  switch (kind) {
    case "hours":
      return { kind: "accommodation", extraHours: Math.round(Number(fields.get("days")) * 24) };
    case "percent":
      return { kind: "accommodation", extraTimePercent: Number(fields.get("percent")) };
    case "due": {
      const dueAt = new Date(String(fields.get("due"))).toISOString();
      return { kind: "extension", assignmentId: String(fields.get("assignment")), dueAt };
    }
  }
}
