import { t } from "../language/text.ts";
import type { SpeedupResult } from "@laptime/contracts";
import type { ReactNode } from "react";

/** What the marks of this picture are, and no others. */
export function SpeedupLegend({ speedup, aside }: { speedup: SpeedupResult; aside: readonly (string | null)[] }) {
  const { samples, estimate, lower, upper } = speedup;
  const reasons = [...new Set(aside.filter((reason) => reason !== null))];
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-2" aria-label={t("Marks of the picture")}>
      {estimate !== null && (
        <Mark text={t("the result")}>
          <circle cx={7} cy={7} r={5.5} className="fill-accent" />
        </Mark>
      )}
      {lower !== upper && (
        <Mark text={t("its interval")}>
          <path d="M1 3v8M1 7h12M13 3v8" className="stroke-accent" strokeWidth={2} fill="none" />
        </Mark>
      )}
      {samples.length > 0 && (
        <Mark text={t("one block")}>
          <circle cx={7} cy={7} r={3.5} className="fill-ink-2" />
        </Mark>
      )}
      {reasons.length > 0 && (
        <Mark text={t("set aside: {0}", reasons.join("; "))}>
          <circle cx={7} cy={7} r={3.5} strokeWidth={1.5} className="fill-paper stroke-ink-3" />
        </Mark>
      )}
    </ul>
  );
}

function Mark({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <svg aria-hidden width={14} height={14} className="shrink-0">
        {children}
      </svg>
      {text}
    </li>
  );
}
