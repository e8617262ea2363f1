import type { SimilarityDecision, SimilarPair } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { noteSimilarity } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { formatInstant } from "../words/format.ts";
import { decisionWords } from "../words/similarity-words.ts";

type Props = {
  note: SimilarPair["note"];
  place: { assignmentId: string; leftId: string; rightId: string };
  changed: () => Promise<unknown>;
};

const DECISIONS = ["open", "unrelated", "copied"] as const;

/** What staff decided of a pair, and why. */
export function NoteForm({ note, place, changed }: Props) {
  const { busy, problem, run } = useAction();

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const decision = String(fields.get("decision")) as SimilarityDecision;
    void run(() => noteSimilarity(place, { decision, text: String(fields.get("text")) }).then(changed));
  }

  return (
    <form onSubmit={save} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
      {note !== null && (
        <p className="text-ink-2 sm:col-span-2">
          {t("{0}, {1}", note.by ?? t("somebody whose account is gone"), formatInstant(note.madeAt))}
        </p>
      )}
      <Field label={t("Decision")}>
        {(id) => (
          <select id={id} name="decision" className="field" defaultValue={note?.decision ?? "open"}>
            {DECISIONS.map((one) => (
              <option key={one} value={one}>
                {decisionWords[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label={t("Note, for teachers alone")}>
          {(id) => (
            <textarea id={id} name="text" rows={3} maxLength={2_000} defaultValue={note?.text} className="field" />
          )}
        </Field>
      </div>
      <FormEnd busy={busy} text={t("Keep the note")} busyText={t("Saving")} problem={problem} />
    </form>
  );
}
