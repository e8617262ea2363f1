"use client";

import { t } from "../language/text.ts";
import { useState } from "react";
import { withdrawRequest, writeMessage } from "../lib/student-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { TextArea } from "./text-area.tsx";
import { useSend } from "./use-send.ts";

type Props = { requestId: string; onChange: () => Promise<void> };

/** A student writes on, or takes the request back. */
export function StudentReply({ requestId, onChange }: Props) {
  const [text, setText] = useState("");
  const { busy, problem, send } = useSend();

  async function write(): Promise<void> {
    if (!(await send(text, (id) => writeMessage(requestId, { id, text })))) return;
    setText("");
    await onChange();
  }

  async function withdraw(): Promise<void> {
    if (await send("withdraw", () => withdrawRequest(requestId))) await onChange();
  }

  return (
    <div className="space-y-3 border-t border-line pt-4">
      <TextArea label={t("Write back")} rows={3} value={text} onChange={setText} />
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={busy || text.trim() === ""}
          onClick={() => void write()}
        >
          {t("Send")}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void withdraw()}>
          {t("Take the request back")}
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
