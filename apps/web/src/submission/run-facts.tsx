import { t } from "../language/text.ts";
import type { Report } from "@laptime/contracts";
import { Section } from "../ui/section.tsx";
import { formatMs, shortDigest } from "../words/format.ts";
import { phaseTimes } from "../words/run-facts-words.ts";

/** Where the time of the run went and what it ran on: what one needs to trust, or to doubt, the figures. */
export function RunFacts({ report }: { report: Report }) {
  const { environment, assignment, seed } = report;
  // A student sees none where every phase would tell of what is hidden.
  const phases = phaseTimes(report.phases);
  const facts = [
    ["Python", environment.python],
    [t("Image"), environment.image],
    [t("Runtime"), environment.runtime],
    [t("Host"), environment.host],
    [t("Cores"), String(environment.cores)],
    [t("Assignment version"), shortDigest(assignment.version)],
    [t("Seed"), String(seed)],
  ];
  return (
    <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
      {phases.length > 0 && (
        <Section title={t("Where the time went")}>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 text-sm">
            {phases.map(({ name, ms, share }) => (
              <div key={name} className="col-span-3 grid grid-cols-subgrid items-center">
                <dt className="text-ink-2">{name}</dt>
                <dd aria-hidden className="h-2">
                  <span
                    className="block h-full min-w-0.5 origin-left rounded-full bg-baseline-fill"
                    style={{ width: `${share * 100}%` }}
                  />
                </dd>
                <dd className="text-right">{formatMs(ms)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title={t("What it ran on")}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-2">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
