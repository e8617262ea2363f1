import type { AssignmentDashboard, CourseView, NewRegrade } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { orderRegrade } from "../lib/staff-calls.ts";
import { ownId } from "../lib/own-id.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";

type Props = { courseId: string; assignments: CourseView["assignments"] };

const ALL = "every";

/** What to grade anew, and how. It leads to the page of the regrade. */
export function RegradeForm({ courseId, assignments }: Props) {
  const { busy, problem, run } = useAction();
  const router = useRouter();
  // Of this form: pressing the button twice orders once.
  const [id] = useState(ownId);
  const [chosen, setChosen] = useState(assignments[0]?.id ?? ALL);

  function order(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const order: NewRegrade = {
      id,
      assignmentIds: chosen === ALL ? assignments.map((one) => one.id) : [chosen],
      submissions: fields.get("submissions") === "all" ? "all" : "counting",
      keepsBest: fields.get("keepsBest") === "on",
      checks: fields.getAll("check").map(String),
      reason: String(fields.get("reason")),
    };
    void run(() => orderRegrade(courseId, order).then(() => router.push(`/regrades/${id}`)));
  }

  if (assignments.length === 0) return <p className="text-sm text-ink-2">{t("The course has no assignments yet.")}</p>;
  return (
    <form onSubmit={order} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
      <Field label={t("Assignment")}>
        {(id) => (
          <select id={id} className="field" value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value={ALL}>{t("Every assignment")}</option>
            {assignments.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("Submissions")}>
        {(id) => (
          <select id={id} name="submissions" className="field">
            <option value="counting">{t("Those that make the grades")}</option>
            <option value="all">{t("All that were graded")}</option>
          </select>
        )}
      </Field>
      {chosen !== ALL && <CheckChoice key={chosen} assignmentId={chosen} />}
      <div className="sm:col-span-2">
        <Field label={t("Reason, kept in the history of every grade")}>
          {(id) => <input id={id} name="reason" maxLength={500} required className="field" />}
        </Field>
      </div>
      <label className="flex items-baseline gap-2 sm:col-span-2">
        <input type="checkbox" name="keepsBest" defaultChecked />
        {t("Never lower: who would have fewer points keeps what there was")}
      </label>
      <FormEnd
        busy={busy}
        text={t("Grade anew, without changing grades")}
        busyText={t("Ordering")}
        problem={problem}
        isMain
      />
    </form>
  );
}

/** Which checks are decided anew; none chosen is all. */
function CheckChoice({ assignmentId }: { assignmentId: string }) {
  const { data } = useResource<AssignmentDashboard>(`/api/assignments/${encodeURIComponent(assignmentId)}/dashboard`);
  if (data === undefined || data.checks.length === 0) return null;
  return (
    <details className="sm:col-span-2">
      <summary className="cursor-pointer">{t("Only some checks")}</summary>
      <fieldset className="mt-2 grid gap-1.5">
        <legend className="mb-1 text-ink-2">
          {t("Decided anew; all others stay as they were. None: all of them.")}
        </legend>
        {data.checks.map(({ id, title }) => (
          <label key={id} className="flex items-baseline gap-2">
            <input type="checkbox" name="check" value={id} />
            {title}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
