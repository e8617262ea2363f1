import { t } from "../language/text.ts";
import type { RunProgress } from "@laptime/contracts";
import { phaseSegments, phaseWord } from "../words/phase-words.ts";

/** One line of phases that fills from left to right. The headline above says the same in words. */
export function PhaseLine({ progress }: { progress: RunProgress }) {
  return (
    <ol aria-label={t("Phases of this run")} className="no-print mt-4 grid grid-cols-6 gap-1">
      {phaseSegments(progress).map(({ phase, filled, state }) => (
        <li key={phase} aria-current={state === "now" ? "step" : undefined}>
          <span className="block h-1.5 overflow-hidden rounded-full bg-line">
            <span
              className="fills block h-full origin-left rounded-full bg-accent"
              style={{ transform: `scaleX(${filled})` }}
            />
          </span>
          <span
            className={`mt-1 block truncate text-2xs max-sm:sr-only ${state === "now" ? "font-[600] text-ink" : "text-ink-3"}`}
          >
            {phaseWord[phase]}
            <span className="sr-only">
              {state === "done" ? t(": done") : state === "now" ? t(": now") : t(": to come")}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
