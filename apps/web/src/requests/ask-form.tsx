"use client";

import { t } from "../language/text.ts";
import type { CheckResult } from "@laptime/contracts";
import { useId, useState, type SubmitEvent } from "react";
import { askAgain } from "../lib/api.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { TextArea } from "./text-area.tsx";
import { useSend } from "./use-send.ts";

type Props = {
  submissionId: string;
  checks: readonly CheckResult[];
  again: boolean;
  onSent: () => Promise<void>;
};

/** Closed until it is wanted: most reports need no second look. */
export function AskForm({ submissionId, checks, again, onSent }: Props) {
  const [open, setOpen] = useState(false);
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

  if (!open)
    return (
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <p className="text-sm text-ink-2">
          {again
            ? t("You can ask once more.")
            : t("Do you think that something here is wrong? Staff of your course can look at it again.")}
        </p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t("Write to staff")}
        </button>
      </div>
    );
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
        <button type="button" className="button" onClick={() => setOpen(false)}>
          {t("Cancel")}
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
