"use client";

import { t, texts } from "../language/text.ts";
import type { Resolution } from "@laptime/contracts";
import { useId, useState } from "react";
import { resolveRequest } from "../lib/staff-calls.ts";
import { writeMessage } from "../lib/student-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { TextArea } from "./text-area.tsx";
import { useSend } from "./use-send.ts";

type Props = { requestId: string; onChange: () => Promise<void> };
type Outcome = "answer" | Resolution["outcome"];

const outcomes = texts([
  { value: "answer", name: "Answer", says: "The request stays open." },
  { value: "granted", name: "Grant", says: "Ends it: the student is right." },
  { value: "declined", name: "Decline", says: "Ends it: the result stays." },
] as const);

const runs = texts([
  { value: "keeps_best", name: "Grade again, points can only rise" },
  { value: "replaces", name: "Grade again, the new result counts even if it is lower" },
  { value: "none", name: "Do not grade again" },
] as const);

/** Staff answer, grant or decline; a reason is always given. */
export function StaffReply({ requestId, onChange }: Props) {
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<Outcome>("answer");
  const [run, setRun] = useState<Resolution["run"]>("keeps_best");
  const { busy, problem, send } = useSend();
  const name = useId();

  async function reply(): Promise<void> {
    const sent = await send(JSON.stringify([text, outcome, run]), (id) =>
      outcome === "answer"
        ? writeMessage(requestId, { id, text })
        : resolveRequest(requestId, { id, text, outcome, run: outcome === "granted" ? run : "none" }),
    );
    if (!sent) return;
    setText("");
    await onChange();
  }

  return (
    <div className="space-y-4 border-t border-line pt-4">
      <fieldset>
        <legend className="text-sm font-[560]">{t("What do you do?")}</legend>
        <div className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-3">
          {outcomes.map(({ value, name: word, says }) => (
            <label key={value} className="flex items-start gap-2 text-sm">
              <input
                type="radio"
                name={name}
                className="mt-1 size-4 shrink-0 accent-(--accent)"
                checked={outcome === value}
                onChange={() => setOutcome(value)}
              />
              <span>
                {word}
                <span className="block text-xs text-ink-3">{says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {outcome === "granted" && (
        <label className="block text-sm font-[560]">
          {t("And the submission?")}
          <select
            className="field mt-1 font-normal"
            value={run}
            onChange={(event) => setRun(runs.find(({ value }) => value === event.target.value)?.value ?? "none")}
          >
            {runs.map(({ value, name: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <TextArea
        label={outcome === "answer" ? t("Your answer") : t("Your reason")}
        hint={t("The student reads this as plain text.")}
        rows={3}
        value={text}
        onChange={setText}
      />
      <button
        type="button"
        className="button button-main"
        disabled={busy || text.trim() === ""}
        onClick={() => void reply()}
      >
        {outcomes.find(({ value }) => value === outcome)?.name}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
