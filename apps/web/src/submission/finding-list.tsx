import type { Finding } from "@laptime/contracts";
import { LineLink } from "./line-link.tsx";

type Props = { findings: readonly Finding[]; files: ReadonlySet<string> };

/** Places in the student's own text, each with its line and what is said of it. */
export function FindingList({ findings, files }: Props) {
  return (
    <ul className="divide-y divide-line rounded-2 border border-line bg-raised">
      {findings.map(({ file, line, column, rule, message }, index) => (
        <li
          key={index}
          className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)] sm:items-baseline"
        >
          <code className="text-xs text-ink-2">
            <LineLink where={{ file, line }} files={files} />
            {column !== undefined && `:${column}`}
          </code>
          <span className="whitespace-pre-wrap">
            {message}
            {rule !== undefined && <code className="ml-2 text-xs text-ink-3">{rule}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}
