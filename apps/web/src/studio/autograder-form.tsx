import type { AutograderChoices, AutograderGuess, Problem } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { pathsIn, sampleFiles } from "./sample-files.ts";

type Props = {
  zipName: string;
  guess: AutograderGuess;
  busy: boolean;
  problem: Problem | null;
  onSend: (choices: AutograderChoices, sample: readonly GatheredFile[]) => void;
};

/** What an autograder's zip does not say, with what it lets one guess. */
export function AutograderForm({ zipName, guess, busy, problem, onSend }: Props) {
  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const field = (name: string) => String(fields.get(name)).trim();
    const submit = pathsIn(field("submit"));
    // Without a file, browsers send one without a name.
    const chosen = fields.getAll("sample").filter((one) => one instanceof File && one.name !== "") as File[];
    const points = field("samplePoints");
    const [opens, due] = [field("opens"), field("due")];
    onSend(
      {
        ...{ id: field("id"), title: field("title"), points: Number(field("points")), submit },
        samplePoints: points === "" ? null : Number(points),
        dates: { ...(opens !== "" && { opens }), ...(due !== "" && { due }) },
      },
      sampleFiles(
        chosen.map((content) => ({ name: content.name, content })),
        submit,
      ),
    );
  }

  return (
    <form onSubmit={send} className="mt-5 grid max-w-(--reading) gap-4 sm:grid-cols-2">
      <p className="text-sm text-ink-2 sm:col-span-2">
        {t("What {0} does not say. The fields hold what its scripts let one guess: look them over.", zipName)}
      </p>
      <Field label={t("Title")}>
        {(id) => <input id={id} name="title" required maxLength={200} defaultValue={guess.title} className="field" />}
      </Field>
      <Field label={t("Id in the course: lower-case letters, digits, hyphens")}>
        {(id) => (
          <input
            id={id}
            name="id"
            required
            maxLength={100}
            pattern="[a-z][a-z0-9\-]*"
            defaultValue={guess.id}
            className="field"
          />
        )}
      </Field>
      <Field label={t("Points of a perfect submission")}>
        {(id) => (
          <input
            id={id}
            name="points"
            type="number"
            required
            min="0.01"
            max="10000"
            step="any"
            defaultValue={guess.points}
            className="field"
          />
        )}
      </Field>
      <Field label={t("Files to hand in, with commas between")}>
        {(id) => (
          <input
            id={id}
            name="submit"
            required
            placeholder="main.py, util.py"
            defaultValue={guess.submit.join(", ")}
            className="field"
          />
        )}
      </Field>
      <Field label={t("Opens, in the course’s time zone, if not at once")}>
        {(id) => <input id={id} name="opens" type="datetime-local" className="field" />}
      </Field>
      <Field label={t("Due, if it is")}>
        {(id) => <input id={id} name="due" type="datetime-local" className="field" />}
      </Field>
      <p className="text-sm text-ink-2 sm:col-span-2">
        {t(
          "Before it can be published, setup.sh has to succeed, and a run on empty files has to leave a result that does not pass. If you have a sample submission, it has to get the points that you say, too.",
        )}
      </p>
      <Field label={t("Sample submission, if there is one")}>
        {(id) => <input id={id} name="sample" type="file" multiple className="field" />}
      </Field>
      <Field label={t("Points that it must get")}>
        {(id) => <input id={id} name="samplePoints" type="number" min="0" max="20000" step="any" className="field" />}
      </Field>
      <FormEnd busy={busy} text={t("Add it to the draft")} busyText={t("One moment…")} problem={problem} />
    </form>
  );
}
