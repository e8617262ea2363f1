import type { LineComment } from "@laptime/contracts";
import { MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../language/text.ts";
import { formatInstant } from "../words/format.ts";

type Props = { comment: LineComment; children?: ReactNode };

/** What staff say of a line, below it. Plain text, as it was written. */
export function LineCommentNote({ comment: { line, text, author, writtenAt, changedAt }, children }: Props) {
  return (
    <div className="sticky left-0 my-1 ml-14 flex max-w-(--reading) items-start gap-2 border-l-3 border-accent bg-accent-tint px-3 py-1.5 font-sans text-sm">
      <MessageSquare aria-hidden size={15} className="mt-0.5 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <p className="whitespace-pre-wrap">
          <span className="sr-only">{t("Line {0}:", line)} </span>
          {text}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-ink-2">
          {author && <span>{author}</span>}
          <span>{formatInstant(writtenAt)}</span>
          {changedAt && <span>{t("changed {0}", formatInstant(changedAt))}</span>}
          {children}
        </p>
      </div>
    </div>
  );
}
