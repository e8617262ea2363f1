"use client";

import type { AssignmentView } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { submitFromGit } from "../lib/student-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { listed } from "../words/format.ts";

/** Hands in what a public repository has. */
export function GitPanel({ assignment: { id, files, gitHosts } }: { assignment: AssignmentView }) {
  const router = useRouter();
  const { busy, problem, run } = useAction();

  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const field = (name: string) => String(fields.get(name)).trim();
    const source = { url: field("url"), revision: field("revision"), folder: field("folder") };
    void run(async () => {
      const { submissionId } = await submitFromGit(id, source);
      router.push(`/submissions/${submissionId}`);
    });
  }

  return (
    <form onSubmit={send} className="grid max-w-(--reading) gap-4 sm:grid-cols-2">
      <p className="text-sm text-ink-2 sm:col-span-2">
        {t("A public repository of {0}. Taken from it: {1}.", listed(gitHosts), listed(files.submit))}
      </p>
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
              placeholder={`https://${gitHosts[0] ?? ""}/…`}
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
      <FormEnd
        busy={busy}
        text={t("Submit from Git")}
        busyText={t("Fetching from the repository…")}
        problem={problem}
        isMain
      />
    </form>
  );
}
