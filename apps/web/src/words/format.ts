/** How numbers and instants are written everywhere on the pages. */

const trimmed = (value: number, digits: number) => Number(value.toFixed(digits)).toString();

export function formatMs(ms: number): string {
  if (ms >= 60_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
  if (ms >= 10_000) return `${trimmed(ms / 1000, 1)} s`;
  if (ms >= 1000) return `${trimmed(ms / 1000, 2)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${trimmed(ms, 1)} ms`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  if (bytes < 1024 ** 2) return `${trimmed(bytes / 1024, 1)} KiB`;
  return `${trimmed(bytes / 1024 ** 2, 1)} MiB`;
}

export const formatPoints = (points: number): string => trimmed(points, 2);

export const formatScore = (score: { earned: number; possible: number }): string =>
  `${formatPoints(score.earned)} / ${formatPoints(score.possible)}`;

/** A factor that an author wrote: 2.8x. */
export const formatRequired = (factor: number): string => `${trimmed(factor, 2)}x`;

/** A measured factor: 2.31x, and 12.4x where more digits would only look exact. */
export const formatFactor = (factor: number): string => `${factor.toFixed(factor >= 10 ? 1 : 2)}x`;

export const formatPercent = (share: number): string => `${trimmed(share * 100, 1)} %`;

export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

export function ordinal(n: number): string {
  const lastTwo = n % 100;
  const suffix = lastTwo >= 11 && lastTwo <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const formatInstant = (iso: string): string =>
  new Date(iso).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });

/** A digest that a person can compare at a glance. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, "").slice(0, 12);
