"use client";

import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { t } from "../language/text.ts";
import { useSend } from "../requests/use-send.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";

type Props = {
  line: number;
  text?: string;
  /** So that what was typed is there again when another line was looked at meanwhile. */
  keep?: (text: string) => void;
  /** The same id again is the same comment. */
  save: (id: string, text: string) => Promise<unknown>;
  /** It is done, or given up. */
  close: () => void;
};

/** A comment on a line, below it. Control and Enter save it, Escape gives it up. */
export function CommentForm({ line, text: before = "", keep, save, close }: Props) {
  const [text, setText] = useState(before);
  const { busy, problem, send } = useSend();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  async function done(): Promise<void> {
    if (text.trim() === "" || busy) return;
    if (await send(text, (id) => save(id, text))) close();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void done();
    else return;
    event.preventDefault();
  }

  return (
    <div className="sticky left-0 my-1 ml-14 max-w-(--reading) border-l-3 border-accent bg-surface px-3 py-2 font-sans text-sm">
      <textarea
        ref={field}
        rows={3}
        maxLength={4000}
        className="field block"
        aria-label={t("Comment on line {0}", line)}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          keep?.(target.value);
        }}
        onKeyDown={onKey}
      />
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" className="button" disabled={busy || text.trim() === ""} onClick={() => void done()}>
          {busy ? t("Saving") : t("Save the comment")}
        </button>
        <button type="button" className="quiet-button" onClick={close}>
          {t("Cancel")}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
