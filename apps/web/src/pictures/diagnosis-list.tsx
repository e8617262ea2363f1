import { t } from "../language/text.ts";
import type { Diagnosis } from "@laptime/contracts";
import { CircleCheck, Lightbulb } from "lucide-react";
import { LineLink } from "../submission/line-link.tsx";

/** What the figures say, in sentences, each with its line and what to try. */
export function DiagnosisList({ diagnosis, files }: { diagnosis: readonly Diagnosis[]; files: ReadonlySet<string> }) {
  if (diagnosis.length === 0) return null;
  return (
    <ul className="mt-3 max-w-(--reading) space-y-2 text-sm">
      {diagnosis.map(({ kind, sentence, advice, where }) => {
        const Icon = kind === "nothing_wrong" ? CircleCheck : Lightbulb;
        return (
          <li key={sentence} className="flex gap-2.5 border-l-3 border-accent bg-accent-tint px-3 py-2">
            <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-accent" />
            <p>
              <b className="font-[600]">{sentence}</b> {advice}{" "}
              {where && <LineLink where={where} files={files} text={t("Show the line")} />}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
