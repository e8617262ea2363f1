import type { Problem } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { CircleX } from "lucide-react";

/** What was refused and why, file by file. Announced as soon as it appears. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  return (
    <div role="alert" className="rounded-2 border border-wrong-fill bg-wrong-tint p-4 text-sm">
      <p className="flex items-center gap-2 font-[600] text-wrong">
        <CircleX aria-hidden size={17} className="shrink-0" />
        {t(problem.title)}
      </p>
      <p className="mt-1">{t(problem.detail)}</p>
      {problem.errors && problem.errors.length > 0 && (
        <ul className="mt-3 space-y-1.5">
          {problem.errors.map(({ path, message }) => (
            <li key={`${path}\n${message}`} className="flex flex-wrap gap-x-3">
              {path && <code className="font-[560] break-all">{path}</code>}
              <span>{t(message)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
