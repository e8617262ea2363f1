import type { GradeFilesPage } from "@laptime/contracts";
import { t } from "../language/text.ts";
import type { ChosenGrades } from "../lib/grade-file-calls.ts";
import { Field } from "../ui/field.tsx";
import { formatPoints } from "../words/format.ts";

type Props = {
  assignments: GradeFilesPage["assignments"];
  chosen: ChosenGrades;
  choose: (chosen: ChosenGrades) => void;
};

/** Which grades, and how they are written. */
export function ChooseGrades({ assignments, chosen, choose }: Props) {
  const toggle = (id: string, isIn: boolean) =>
    choose({
      ...chosen,
      // In the order of the course, whatever the order of clicks.
      assignments: assignments.flatMap((one) =>
        (one.id === id ? isIn : chosen.assignments.includes(one.id)) ? [one.id] : [],
      ),
    });
  return (
    <div className="grid max-w-(--reading) gap-5 text-sm sm:grid-cols-3">
      <fieldset className="sm:col-span-3">
        <legend className="mb-1 font-[560]">{t("Assignments")}</legend>
        <div className="grid gap-1.5">
          {assignments.map(({ id, title, possible, isHeld }) => (
            <label key={id} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                checked={chosen.assignments.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />
              <span>
                {title} <span className="text-ink-3">{t("out of {0}", formatPoints(possible))}</span>
                {isHeld && <span className="text-partial"> {t("· students do not see these grades yet")}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t("Written as")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={chosen.unit}
            onChange={(event) => choose({ ...chosen, unit: event.target.value === "percent" ? "percent" : "points" })}
          >
            <option value="points">{t("points")}</option>
            <option value="percent">{t("per cent")}</option>
          </select>
        )}
      </Field>
      <Field label={t("Nothing graded")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={chosen.missing}
            onChange={(event) => choose({ ...chosen, missing: event.target.value === "zero" ? "zero" : "leave" })}
          >
            <option value="leave">{t("leave it as it is there")}</option>
            <option value="zero">{t("write 0")}</option>
          </select>
        )}
      </Field>
      <Field label={t("Excused")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={chosen.excused}
            onChange={(event) => choose({ ...chosen, excused: event.target.value === "leave" ? "leave" : "mark" })}
          >
            <option value="mark">{t("say so, where the file can")}</option>
            <option value="leave">{t("leave it as it is there")}</option>
          </select>
        )}
      </Field>
    </div>
  );
}
