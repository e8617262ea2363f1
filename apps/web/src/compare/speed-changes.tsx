import { t } from "../language/text.ts";
import type { Report } from "@laptime/contracts";
import { Section } from "../ui/section.tsx";
import { formatFactor, formatMs, formatRequired } from "../words/format.ts";

/** How fast the program was, before and after. */
export function SpeedChanges({ before, after }: { before: Report; after: Report }) {
  const titles = new Map([...before.checks, ...after.checks].map(({ id, title }) => [id, title]));
  const ids = [...new Set([...after.speedups, ...before.speedups].map(({ check }) => check))];
  const pairs = ids.map((id) => ({
    id,
    earlier: before.speedups.find(({ check }) => check === id),
    now: after.speedups.find(({ check }) => check === id),
  }));
  if (pairs.length === 0) return null;
  const said = (factor: number | null | undefined) => (factor == null ? t("not measured") : formatFactor(factor));
  return (
    <Section title={t("Speed")} className="mt-10">
      <ul className="max-w-(--reading) space-y-2 text-sm">
        {pairs.map(({ id, now, earlier }) => (
          <li key={id}>
            {titles.get(id) ?? id}: {said(earlier?.estimate)} {t("before,")} <b>{said(now?.estimate)}</b> {t("after;")}{" "}
            {formatRequired((now ?? earlier)?.required ?? 1)} {t("is required.")}
            {earlier?.candidateMs != null && now?.candidateMs != null && (
              <span className="text-ink-2">
                {" "}
                {t("One run took {0}, now {1}.", formatMs(earlier.candidateMs), formatMs(now.candidateMs))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
