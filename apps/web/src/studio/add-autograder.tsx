"use client";

import type { AutograderGuess } from "@laptime/contracts";
import { FileArchive } from "lucide-react";
import { useState, type ChangeEvent } from "react";
import { t } from "../language/text.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";
import { addAutograder, guessAutograder } from "../lib/studio-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatPercent } from "../words/format.ts";
import { AutograderForm } from "./autograder-form.tsx";

type Props = { courseId: string; onAdded: () => void };
type Chosen = { zip: GatheredFile; guess: AutograderGuess };

/** Takes an autograder's zip, asks for what it does not say, and adds the assignment to the draft. */
export function AddAutograder({ courseId, onAdded }: Props) {
  const [chosen, choose] = useState<Chosen | null>(null);
  const [sent, setSent] = useState(0);
  const looking = useAction();
  const adding = useAction();
  const busy = looking.busy || adding.busy;

  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const [file] = event.target.files ?? [];
    // The same zip, put right, can be chosen again.
    event.target.value = "";
    if (file === undefined) return;
    const zip = { path: file.name, content: file };
    choose(null);
    setSent(0);
    void looking.run(async () => choose({ zip, guess: await guessAutograder(courseId, zip, setSent) }));
  }

  return (
    <>
      <p className="max-w-(--reading) text-ink-2">
        {t(
          "Its zip, with setup.sh and run_autograder, becomes an assignment of the draft as it is; the others stay. It runs beside the submission, which could change its result: reports say that it is less trusted.",
        )}
      </p>
      <p className="mt-5">
        <label className="button has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-60">
          <FileArchive aria-hidden size={16} />
          {t("Choose the autograder’s zip")}
          <input
            type="file"
            accept=".zip,application/zip"
            aria-label={t("Choose the autograder’s zip")}
            className="sr-only"
            disabled={busy}
            onChange={pick}
          />
        </label>
      </p>
      {busy && (
        <p className="mt-4 flex items-center gap-3 text-sm text-ink-2" role="status">
          <progress aria-label={t("Uploaded")} value={sent} className="h-1.5 w-40 accent-(--accent)" />
          {sent < 1 ? formatPercent(Math.floor(sent * 100) / 100) : t("Reading the zip…")}
        </p>
      )}
      <div className="mt-4 max-w-(--reading) empty:hidden" aria-live="polite">
        {looking.problem && <ProblemNotice problem={looking.problem} />}
      </div>
      {chosen && (
        <AutograderForm
          zipName={chosen.zip.path}
          guess={chosen.guess}
          busy={adding.busy}
          problem={adding.problem}
          onSend={(choices, sample) => {
            setSent(0);
            void adding.run(async () => {
              await addAutograder(courseId, { zip: chosen.zip, sample, choices }, setSent);
              choose(null);
              onAdded();
            });
          }}
        />
      )}
    </>
  );
}
