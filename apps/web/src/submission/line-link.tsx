"use client";

import type { SourceLine } from "@laptime/contracts";
import { lineId, showLine } from "./show-line.ts";

type Props = { where: SourceLine; files: ReadonlySet<string>; text?: string };

/** "async_fetcher.py:12", or the text, which leads there where the file stands on the page. */
export function LineLink({ where, files, text }: Props) {
  const name = text ?? `${where.file}:${where.line}`;
  if (!files.has(where.file)) return text === undefined && <code className="text-xs">{name}</code>;
  return (
    <a
      href={`#${lineId(where)}`}
      className={text === undefined ? "link font-mono text-xs" : "link whitespace-nowrap"}
      onClick={(event) => {
        event.preventDefault();
        showLine(where);
      }}
    >
      {name}
    </a>
  );
}
