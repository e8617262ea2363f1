import type { Diagnosis } from "@laptime/contracts";
import { aboutBlocking } from "./about-blocking.ts";
import { aboutCalls, concurrencyWords } from "./about-calls.ts";
import { aboutCancelling } from "./about-cancelling.ts";
import { aboutCores, jobWords } from "./about-cores.ts";
import { aboutJobs } from "./about-jobs.ts";
import { scenesOf, type Observed, type Scene } from "./scene.ts";
import { MOST_SENTENCES } from "./thresholds.ts";

/**
 * What the timelines and measurements say, a few plain sentences for each check, first what explains most of its time.
 * Total: any timeline has a diagnosis, and where the data cannot tell it is empty. Decides nothing: see `Diagnosis`.
 */
export function diagnose(observed: Observed): Diagnosis[] {
  return scenesOf(observed).flatMap((scene) => {
    const findings = [
      ...aboutCalls(scene),
      ...aboutBlocking(scene),
      ...aboutCores(scene),
      ...aboutJobs(scene),
      ...aboutCancelling(scene),
    ];
    const said = findings.length === 0 ? nothingWrong(scene) : withoutEchoes(findings);
    return said
      .toSorted((a, b) => b.explainsMs - a.explainsMs)
      .slice(0, MOST_SENTENCES)
      .map((finding) => ({ check: scene.check, ...finding }));
  });
}

type Finding = Omit<Diagnosis, "check">;

/** With one core busy, how jobs are spread over workers explains nothing more. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const oneCore = findings.some(({ kind }) => kind === "one_core_busy");
  return findings.filter(({ kind }) => !(oneCore && (kind === "imbalanced" || kind === "too_few_workers")));
}

/** Only what was fast enough, and whose bars show why. */
function nothingWrong(scene: Scene): Finding[] {
  if (scene.wantsMore) return [];
  const words = jobWords(scene) ?? concurrencyWords(scene.calls, scene.runMs);
  return words === undefined
    ? []
    : [{ kind: "nothing_wrong", sentence: `Nothing stands in the way here: ${words}.`, explainsMs: 0 }];
}
