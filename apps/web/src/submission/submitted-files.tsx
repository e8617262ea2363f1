import { t } from "../language/text.ts";
import type { LineComment, TextFile } from "@laptime/contracts";
import { useEffect, useState } from "react";
import { LineCommentNote } from "../marking/line-comment-note.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Section } from "../ui/section.tsx";
import { count } from "../words/format.ts";
import { CodeView } from "./code-view.tsx";
import { showLinkedLine } from "./show-line.ts";
import type { Remark } from "./remarks-of.ts";

type Props = { files: readonly TextFile[]; remarks?: readonly Remark[]; comments?: readonly LineComment[] };

/** What was handed in, as it was stored. Files of which the report or staff say something are open. */
export function SubmittedFiles({ files, remarks = [], comments = [] }: Props) {
  useEffect(showLinkedLine, []);
  return (
    <Section title={t("Submitted files")}>
      <div className="space-y-3">
        {files.map((file) => (
          <SubmittedFile
            key={file.path}
            file={file}
            remarks={remarks.filter((remark) => remark.file === file.path)}
            comments={comments.filter((comment) => comment.file === file.path)}
          />
        ))}
      </div>
    </Section>
  );
}

type FileProps = { file: TextFile; remarks: readonly Remark[]; comments: readonly LineComment[] };

function SubmittedFile({ file: { path, text }, remarks, comments }: FileProps) {
  const said = remarks.length + comments.length;
  const [open, setOpen] = useState(said > 0);
  const byLine = Map.groupBy(comments, ({ line }) => line);
  return (
    <details
      className="rounded-2 border border-line"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="px-3 py-2 text-xs">
        <code>{path}</code>
        {said > 0 && <span className="ml-3 text-ink-2">{count(said, "remark")}</span>}
      </summary>
      <div className="border-t border-line">
        <div className="px-2 py-1 text-right">
          <CopyButton text={text} label={t("Copy")} />
        </div>
        <CodeView
          path={path}
          text={text}
          remarks={remarks}
          below={(line) => byLine.get(line)?.map((comment) => <LineCommentNote key={comment.id} comment={comment} />)}
        />
      </div>
    </details>
  );
}
