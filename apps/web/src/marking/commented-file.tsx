"use client";

import type { LineComment, MarkingView, TextFile } from "@laptime/contracts";
import { useRef, useState } from "react";
import { t } from "../language/text.ts";
import { changeComment, removeComment, writeComment } from "../lib/marking-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { CodeView } from "../submission/code-view.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { CommentForm } from "./comment-form.tsx";
import { LineCommentNote } from "./line-comment-note.tsx";

type Props = {
  file: TextFile;
  view: MarkingView;
  /** The line that is pointed at, if it is in this file. */
  line: number | null;
  /** A comment on that line is being written. */
  isWriting: boolean;
  point: (line: number, isWriting: boolean) => void;
  changed: () => Promise<unknown>;
};

/** One file; lines are there to be clicked and commented on. */
export function CommentedFile({ file: { path, text }, view, line, isWriting, point, changed }: Props) {
  const begun = useRef(new Map<number, string>());
  const comments = Map.groupBy(
    view.comments.filter((comment) => comment.file === path),
    (comment) => comment.line,
  );
  return (
    <div className="rounded-2 border border-line">
      <h2 className="border-b border-line px-3 py-2 text-xs font-normal">
        <code>{path}</code>
      </h2>
      <CodeView
        path={path}
        text={text}
        remarks={[]}
        chosen={line}
        onLine={(chosen) => point(chosen, true)}
        onMove={(chosen) => point(chosen, false)}
        below={(at) => (
          <>
            {comments.get(at)?.map((comment) => (
              <OwnComment key={comment.id} comment={comment} changed={changed} />
            ))}
            {isWriting && line === at && (
              <CommentForm
                line={at}
                text={begun.current.get(at) ?? ""}
                keep={(said) => begun.current.set(at, said)}
                save={(id, said) =>
                  writeComment(view.submissionId, { id, file: path, line: at, text: said }).then(changed)
                }
                close={() => {
                  begun.current.delete(at);
                  point(at, false);
                }}
              />
            )}
          </>
        )}
      />
    </div>
  );
}

function OwnComment({ comment, changed }: { comment: LineComment; changed: () => Promise<unknown> }) {
  const [isOpen, setOpen] = useState(false);
  const { busy, problem, run } = useAction();
  if (isOpen)
    return (
      <CommentForm
        line={comment.line}
        text={comment.text}
        save={(_, text) => changeComment(comment.id, text).then(changed)}
        close={() => setOpen(false)}
      />
    );
  return (
    <>
      <LineCommentNote comment={comment}>
        {comment.isYours && (
          <>
            <button type="button" className="link" onClick={() => setOpen(true)}>
              {t("Change")}
            </button>
            <button
              type="button"
              className="link"
              disabled={busy}
              onClick={() => void run(() => removeComment(comment.id)).then(changed)}
            >
              {t("Remove")}
            </button>
          </>
        )}
      </LineCommentNote>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
