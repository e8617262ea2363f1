"use client";

import type { GitSource } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";

type Props = {
  hosts: readonly string[];
  /** What is taken, above the fields. */
  lead: string;
  /** Of the button. */
  text: string;
  take: (source: GitSource) => Promise<void>;
};

/** Asks for a public repository, and a place in it. */
export function GitForm({ hosts, lead, text, take }: Props) {
  const { busy, problem, run } = useAction();

  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const field = (name: string) => String(fields.get(name)).trim();
    void run(() => take({ url: field("url"), revision: field("revision"), folder: field("folder") }));
  }

  return (
    <form onSubmit={send} className="grid max-w-(--reading) gap-4 sm:grid-cols-2">
      <p className="text-sm text-ink-2 sm:col-span-2">{lead}</p>
      <div className="sm:col-span-2">
        <Field label={t("Address of the repository")}>
          {(fieldId) => (
            <input
              id={fieldId}
              name="url"
              type="url"
              required
              maxLength={300}
              className="field"
              placeholder={`https://${hosts[0] ?? ""}/…`}
            />
          )}
        </Field>
      </div>
      <Field label={t("Branch, tag or commit, if not the main one")}>
        {(fieldId) => <input id={fieldId} name="revision" maxLength={200} className="field" />}
      </Field>
      <Field label={t("Folder in it, if not the top")}>
        {(fieldId) => <input id={fieldId} name="folder" maxLength={200} className="field" />}
      </Field>
      <FormEnd busy={busy} text={text} busyText={t("Fetching from the repository…")} problem={problem} isMain />
    </form>
  );
}
