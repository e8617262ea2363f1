import type { InvitationView, MadeInvitation, NewInvitation } from "@laptime/contracts";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { makeInvitation, revokeInvitation } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { count, formatInstant } from "../words/format.ts";
import { roleWords } from "../words/roster-words.ts";

type Props = { courseId: string; invitations: readonly InvitationView[]; changed: () => Promise<unknown> };

const ROLES = ["student", "observer", "assistant", "instructor"] as const;

/** Links with which people come in by themselves. A link is shown once. */
export function Invitations({ courseId, invitations, changed }: Props) {
  const { busy, problem, run } = useAction();
  const [made, setMade] = useState<MadeInvitation | null>(null);

  function make(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const order: NewInvitation = {
      role: String(fields.get("role")) as NewInvitation["role"],
      section: String(fields.get("section")).trim() || null,
      days: Number(fields.get("days")),
    };
    void run(async () => {
      setMade(await makeInvitation(courseId, order));
      await changed();
    });
  }

  return (
    <>
      <form onSubmit={make} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-3">
        <Field label={t("Role")}>
          {(id) => (
            <select id={id} name="role" className="field">
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {roleWords[role]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("Section, if any")}>
          {(id) => <input id={id} name="section" maxLength={60} className="field" />}
        </Field>
        <Field label={t("Works for so many days")}>
          {(id) => (
            <input id={id} name="days" type="number" min="1" max="180" defaultValue="14" required className="field" />
          )}
        </Field>
        <FormEnd busy={busy} text={t("Make a link")} busyText={t("Making")} problem={problem} />
      </form>
      {made && (
        <div role="status" className="mt-4 max-w-(--reading) rounded-2 border border-line bg-surface p-4 text-sm">
          <p>{t("Whoever has this link comes in with it. It is shown only now.")}</p>
          <p className="mt-2 flex flex-wrap items-center gap-3">
            <code className="break-all">{made.link}</code>
            <CopyButton text={made.link} label={t("Copy")} />
          </p>
        </div>
      )}
      {invitations.length > 0 && (
        <ul className="mt-5 max-w-(--reading) divide-y divide-line border-y border-line text-sm">
          {invitations.map(({ id, role, section, expiresAt, accepted }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 py-2">
              <span className="min-w-0 flex-1">
                {section === null ? roleWords[role] : `${roleWords[role]}, ${section}`}
                <span className="block text-ink-2">
                  {t("until {0}, {1} came with it", formatInstant(expiresAt), count(accepted, "person", "people"))}
                </span>
              </span>
              <button
                type="button"
                className="quiet-button"
                disabled={busy}
                onClick={() => void run(() => revokeInvitation(courseId, id).then(changed))}
              >
                {t("Revoke")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
