import { t } from "../language/text.ts";
import type { TextFile } from "@laptime/contracts";
import { useEffect, useState } from "react";
import { CopyButton } from "../ui/copy-button.tsx";
import { Section } from "../ui/section.tsx";
import { count } from "../words/format.ts";
import { CodeView } from "./code-view.tsx";
import { showLinkedLine } from "./show-line.ts";
import type { Remark } from "./remarks-of.ts";

type Props = { files: readonly TextFile[]; remarks?: readonly Remark[] };

/** What was handed in, as it was stored. Files of which the report says something are open. */
export function SubmittedFiles({ files, remarks = [] }: Props) {
  useEffect(showLinkedLine, []);
  return (
    <Section title={t("Submitted files")}>
      <div className="space-y-3">
        {files.map((file) => (
          <SubmittedFile key={file.path} file={file} remarks={remarks.filter((remark) => remark.file === file.path)} />
        ))}
      </div>
    </Section>
  );
}

function SubmittedFile({ file: { path, text }, remarks }: { file: TextFile; remarks: readonly Remark[] }) {
  const [open, setOpen] = useState(remarks.length > 0);
  return (
    <details
      className="rounded-2 border border-line"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="px-3 py-2 text-xs">
        <code>{path}</code>
        {remarks.length > 0 && <span className="ml-3 text-ink-2">{count(remarks.length, "remark")}</span>}
      </summary>
      <div className="border-t border-line">
        <div className="px-2 py-1 text-right">
          <CopyButton text={text} label={t("Copy")} />
        </div>
        <CodeView path={path} text={text} remarks={remarks} />
      </div>
    </details>
  );
}
