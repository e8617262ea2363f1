"use client";

import { t } from "../language/text.ts";
import type { CourseDatesView } from "@laptime/contracts";
import { useState, type SubmitEvent } from "react";
import { accommodate, grantExtension } from "../lib/staff-calls.ts";
import { Field } from "../ui/field.tsx";

type Props = { dates: CourseDatesView; change: (grant: () => Promise<null>) => Promise<boolean> };

const ALL = "every";
const TIMED = "timed";

/** More time for one student, for one assignment or for all. Grades that change with it are settled at once. */
export function GrantForm({ dates: { course, students, assignments }, change }: Props) {
  const [assignmentId, setAssignmentId] = useState(ALL);
  const [said, setSaid] = useState("");
  const dated = assignments.filter(({ dueAt }) => dueAt !== null);
  const chosen = dated.find(({ id }) => id === assignmentId);

  async function grant(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const studentId = String(fields.get("student"));
    const done = await change(() =>
      assignmentId === ALL || assignmentId === TIMED
        ? accommodate(
            course.id,
            studentId,
            assignmentId === ALL
              ? { extraHours: Math.round(Number(fields.get("days")) * 24) }
              : { extraTimePercent: Number(fields.get("percent")) },
          )
        : grantExtension(assignmentId, studentId, {
            dueAt: new Date(String(fields.get("due"))).toISOString(),
            reason: String(fields.get("reason")),
          }),
    );
    setSaid(done ? t("Granted to {0}.", students.find(({ id }) => id === studentId)?.name ?? t("the student")) : "");
    if (done) form.reset();
    if (done) setAssignmentId(ALL);
  }

  if (students.length === 0) return <p className="text-sm text-ink-2">{t("The course has no students yet.")}</p>;
  return (
    <form onSubmit={(event) => void grant(event)} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
      <Field label={t("Student")}>
        {(id) => (
          <select id={id} name="student" className="field" required>
            {students.map((student) => (
              <option key={student.id} value={student.id}>
                {student.name} ({student.email})
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("For")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={assignmentId}
            onChange={({ target }) => setAssignmentId(target.value)}
          >
            <option value={ALL}>{t("Every assignment")}</option>
            <option value={TIMED}>{t("Whatever has a time limit")}</option>
            {dated.map((assignment) => (
              <option key={assignment.id} value={assignment.id}>
                {assignment.title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {/* With keys: a number of days is never taken over as per cents. */}
      {assignmentId === TIMED ? (
        <Field key={TIMED} label={t("More time, in per cent of the limit")}>
          {(id) => (
            <input
              id={id}
              name="percent"
              type="number"
              min="5"
              max="300"
              step="5"
              defaultValue="25"
              required
              className="field"
            />
          )}
        </Field>
      ) : chosen === undefined ? (
        <Field key={ALL} label={t("Days more")}>
          {(id) => (
            <input
              id={id}
              name="days"
              type="number"
              min="0.5"
              max="365"
              step="0.5"
              defaultValue="2"
              required
              className="field"
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={t("New due date, in your time zone")}>
            {(id) => (
              <input
                key={chosen.id}
                id={id}
                name="due"
                type="datetime-local"
                defaultValue={toLocal(chosen.dueAt)}
                required
                className="field"
              />
            )}
          </Field>
          <Field label={t("Reason, for staff alone")}>
            {(id) => <input id={id} name="reason" maxLength={500} className="field" />}
          </Field>
        </>
      )}
      <p className="flex items-center gap-4 sm:col-span-2">
        <button type="submit" className="button button-main">
          {t("Grant")}
        </button>
        <span role="status" className="text-ink-2">
          {said}
        </span>
      </p>
    </form>
  );
}

/** As an input of a local date and time wants it. */
function toLocal(iso: string | null): string {
  const at = new Date(iso ?? Date.now());
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
