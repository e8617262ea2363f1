"use client";

import type { SourceLine } from "@laptime/contracts";
import { lineId, showLine } from "./show-line.ts";

/** "async_fetcher.py:12", which leads there where the file stands on the page. */
export function LineLink({ where, files }: { where: SourceLine; files: ReadonlySet<string> }) {
  const name = `${where.file}:${where.line}`;
  if (!files.has(where.file)) return <code className="text-xs">{name}</code>;
  return (
    <a
      href={`#${lineId(where)}`}
      className="link font-mono text-xs"
      onClick={(event) => {
        event.preventDefault();
        showLine(where);
      }}
    >
      {name}
    </a>
  );
}
