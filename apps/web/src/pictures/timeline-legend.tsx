import { t } from "../language/text.ts";
import type { TimelineEvent } from "@laptime/contracts";
import { kindWords } from "../words/timeline-words.ts";
import { KindShape } from "./kind-shape.tsx";

/** The kinds of bars that this picture has, and no others. */
export function TimelineLegend({ kinds }: { kinds: readonly TimelineEvent["kind"][] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-2" aria-label={t("Kinds of bars")}>
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-2">
          <svg aria-hidden width={26} height={14}>
            <KindShape kind={kind} side="submission" x={1} y={1} width={24} height={12} />
          </svg>
          {kindWords[kind]}
        </li>
      ))}
    </ul>
  );
}
