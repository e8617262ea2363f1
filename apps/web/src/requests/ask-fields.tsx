"use client";

import { t } from "../language/text.ts";
import type { CheckResult } from "@laptime/contracts";
import { useId, useState, type SubmitEvent } from "react";
import { askAgain } from "../lib/student-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { TextArea } from "./text-area.tsx";
import { useSend } from "./use-send.ts";

type Props = {
  submissionId: string;
  checks: readonly CheckResult[];
  onSent: () => Promise<void>;
  onCancel: () => void;
};

/** What a student writes to staff about a report. */
export function AskFields({ submissionId, checks, onSent, onCancel }: Props) {
  const [text, setText] = useState("");
  const [check, setCheck] = useState("");
  const { busy, problem, send } = useSend();
  const selectId = useId();

  async function ask(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const about = check === "" ? {} : { check };
    const sent = await send(JSON.stringify([text, check]), (id) => askAgain(submissionId, { id, text, ...about }));
    if (sent) await onSent();
  }

  return (
    <form className="space-y-4" onSubmit={(event) => void ask(event)}>
      <div>
        <label htmlFor={selectId} className="block text-sm font-[560]">
          {t("What is it about?")}
        </label>
        <select
          id={selectId}
          className="field mt-1 max-w-full"
          value={check}
          onChange={(event) => setCheck(event.target.value)}
        >
          <option value="">{t("The whole submission")}</option>
          {checks.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        label={t("What should staff look at, and why?")}
        hint={t("Plain text. Name the line or the check, and what you expected.")}
        value={text}
        onChange={setText}
      />
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button button-main" disabled={busy || text.trim() === ""}>
          {busy ? t("Sending…") : t("Send")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("Cancel")}
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
