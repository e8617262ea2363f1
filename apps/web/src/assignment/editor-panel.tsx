"use client";

import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import dynamic from "next/dynamic";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { keepDraft, openingTexts, readDraft, type Draft } from "../lib/draft.ts";
import { count, formatBytes } from "../words/format.ts";
import { SendBar } from "./send-bar.tsx";
import { type SendFiles, useHandIn } from "./use-hand-in.ts";

const CodeEditor = dynamic(() => import("../ui/code-editor.tsx").then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <p className="h-96 rounded-2 border border-line p-4 text-sm text-ink-3">{t("Loading the editor…")}</p>,
});

const tab = "quiet-button font-mono text-xs data-[state=active]:bg-surface data-[state=active]:text-ink";

/** `text`: of the button. */
type Props = { assignment: Pick<AssignmentView, "id" | "files" | "starter">; sendFiles: SendFiles; text: string };

/** Type a solution here. Every change is kept on this machine until it is handed in, and after. */
export function EditorPanel({ assignment, sendFiles, text: sendText }: Props) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(assignment.id));
  // Raised to give the editors new text from outside; while a person types, the text is theirs.
  const [edition, setEdition] = useState(0);
  const handIn = useHandIn(sendFiles);
  const texts = openingTexts(assignment, draft);
  const bytes = texts.reduce((sum, { text }) => sum + new Blob([text]).size, 0);
  const empty = texts.filter(({ path, text }) => assignment.files.submit.includes(path) && text.trim() === "");

  function change(path: string, text: string): void {
    handIn.forgive();
    setDraft((before) => {
      const after = { ...before, [path]: text };
      keepDraft(assignment.id, after);
      return after;
    });
  }

  function startOver(): void {
    if (!window.confirm(t("Replace your text by the starter? Your text will be gone."))) return;
    keepDraft(assignment.id, {});
    setDraft({});
    setEdition((before) => before + 1);
  }

  return (
    <>
      <Tabs.Root defaultValue={texts[0]?.path ?? ""}>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <Tabs.List aria-label={t("Files")} className="flex flex-wrap gap-1">
            {texts.map(({ path }) => (
              <Tabs.Trigger key={path} value={path} className={tab}>
                {path}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <button type="button" className="quiet-button" onClick={startOver} disabled={Object.keys(draft).length === 0}>
            {t("Back to the starter")}
          </button>
        </div>
        {texts.map(({ path, text }) => (
          <Tabs.Content key={path} value={path} forceMount tabIndex={-1} className="data-[state=inactive]:hidden">
            <CodeEditor key={edition} initial={text} label={path} onChange={(changed) => change(path, changed)} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
      <p className="mt-2 text-xs text-ink-3">
        {t("Your text is kept on this machine. Tab indents; press Escape, then Tab, to leave the editor.")}
      </p>
      <SendBar
        handIn={handIn}
        text={sendText}
        disabled={empty.length > 0}
        hint={empty[0] ? t("{0} is empty.", empty[0].path) : `${count(texts.length, "file")}, ${formatBytes(bytes)}.`}
        onSend={() => void handIn.send(texts.map(({ path, text }) => ({ path, content: new Blob([text]) })))}
      />
    </>
  );
}
