"use client";

import type { MadeDraft, Problem } from "@laptime/contracts";
import { FileArchive, FolderUp } from "lucide-react";
import { useState, type ChangeEvent } from "react";
import { GitForm } from "../assignment/git-form.tsx";
import { t } from "../language/text.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";
import { ApiProblem } from "../lib/http.ts";
import { makeDraft, makeDraftFromGit } from "../lib/studio-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatPercent, listed } from "../words/format.ts";
import { zipOfFolder } from "./zip-of-folder.ts";

type Props = { gitHosts: readonly string[]; onMade: (made: MadeDraft) => void };

/** Takes a course in as a draft: from a folder, a zip or a public repository. */
export function TakeIn({ gitHosts, onMade }: Props) {
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function take(chosen: () => Promise<GatheredFile>): Promise<void> {
    setProblem(null);
    setSent(0);
    try {
      onMade(await makeDraft(await chosen(), setSent));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    } finally {
      setSent(null);
    }
  }

  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.target.files ?? [])];
    const [first] = files;
    // The same file, put right, can be chosen again.
    event.target.value = "";
    if (first === undefined) return;
    const [folder = ""] = first.webkitRelativePath.split("/");
    void take(async () =>
      folder === ""
        ? { path: first.name, content: first }
        : { path: `${folder}.zip`, content: await zipOfFolder(files.map(gathered)) },
    );
  }

  return (
    <>
      <p className="max-w-(--reading) text-ink-2">
        {t("The course’s folder, the one with")} <code className="text-sm text-ink">course.yaml</code>{" "}
        {t(
          "in it, becomes a draft: students see nothing of it. What is new or changed is checked in the sandbox; when all of it is as declared, you publish it.",
        )}
      </p>
      <p className="mt-5 flex flex-wrap gap-3">
        <label className={choice}>
          <FolderUp aria-hidden size={16} />
          {t("Choose the folder")}
          <input
            type="file"
            aria-label={t("Choose the folder")}
            className="sr-only"
            disabled={sent !== null}
            onChange={pick}
            ref={(input) => void input?.setAttribute("webkitdirectory", "")}
          />
        </label>
        <label className={choice}>
          <FileArchive aria-hidden size={16} />
          {t("Choose the zip")}
          <input
            type="file"
            accept=".zip,application/zip"
            aria-label={t("Choose the zip")}
            className="sr-only"
            disabled={sent !== null}
            onChange={pick}
          />
        </label>
      </p>
      {sent !== null && (
        <p className="mt-4 flex items-center gap-3 text-sm text-ink-2" role="status">
          <progress aria-label={t("Uploaded")} value={sent} className="h-1.5 w-40 accent-(--accent)" />
          {sent < 1 ? formatPercent(Math.floor(sent * 100) / 100) : t("Reading every assignment…")}
        </p>
      )}
      <div className="mt-4 max-w-(--reading)" aria-live="polite">
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {gitHosts.length > 0 && (
        <details className="mt-4">
          <summary className="text-sm font-[560]">{t("From a public Git repository")}</summary>
          <div className="mt-3">
            <GitForm
              hosts={gitHosts}
              lead={t("A public repository of {0}, with the course in it.", listed(gitHosts))}
              text={t("Take it in")}
              take={async (source) => onMade(await makeDraftFromGit(source))}
            />
          </div>
        </details>
      )}
    </>
  );
}

const choice =
  "button has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";

const gathered = (file: File): GatheredFile => ({ path: file.webkitRelativePath, content: file });
