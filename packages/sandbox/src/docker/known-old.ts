import type { Logger } from "@laptime/runtime";

/** Oldest versions without a known way out of a container, as of August 2026. */
const LEAST: Readonly<Record<string, string>> = { Engine: "29.4.3", runc: "1.2.8" };

/** What is too old for production among an engine's components; empty when nothing is. */
export function knownOld(components: Readonly<Record<string, string>>): string[] {
  return Object.entries(LEAST).flatMap(([name, least]) => {
    const found = components[name];
    return found !== undefined && isOlder(found, least) ? [`${name} ${found} is older than ${least}`] : [];
  });
}

export function warnOfOld(components: Readonly<Record<string, string>>, logger: Pick<Logger, "warn">): void {
  const old = knownOld(components);
  if (old.length === 0) return;
  logger.warn({ old }, "the container engine is fine to build on, not for production: it has known holes");
}

/** Of two versions, by their leading numbers: "1.1.5+ds1" is 1.1.5. */
function isOlder(version: string, least: string): boolean {
  const [ours, theirs] = [numbers(version), numbers(least)];
  for (let place = 0; place < theirs.length; place += 1) {
    const difference = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

const numbers = (version: string): number[] => (/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? "").split(".").map(Number);
