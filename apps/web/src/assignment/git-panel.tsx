"use client";

import type { AssignmentView, Problem } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { ApiProblem, submitFromGit } from "../lib/api.ts";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { listed } from "../words/format.ts";

/** Hands in what a public repository has. */
export function GitPanel({ assignment: { id, files, gitHosts } }: { assignment: AssignmentView }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const field = (name: string) => String(fields.get(name)).trim();
    setBusy(true);
    setProblem(null);
    try {
      const source = { url: field("url"), revision: field("revision"), folder: field("folder") };
      const { submissionId } = await submitFromGit(id, source);
      router.push(`/submissions/${submissionId}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} className="grid max-w-(--reading) gap-4 sm:grid-cols-2">
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
      <p className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <button type="submit" className="button button-main" disabled={busy}>
          {busy ? t("Fetching from the repository…") : t("Submit from Git")}
        </button>
      </p>
      {problem && (
        <div className="sm:col-span-2">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </form>
  );
}
