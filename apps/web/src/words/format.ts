import { localeOf } from "../language/languages.ts";
import { spokenHere } from "../language/spoken.ts";
import { t } from "../language/text.ts";

/** How numbers and instants are written everywhere on the pages, in the reader's language. */

const locale = (): string => localeOf[spokenHere().language];
const trimmed = (value: number, digits: number): string => decimal(value, 0, digits);
const decimal = (value: number, least: number, most: number): string =>
  value.toLocaleString(locale(), { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: false });

export function formatMs(ms: number): string {
  if (ms >= 3_600_000) return `${Math.floor(ms / 3_600_000)} h ${Math.floor((ms % 3_600_000) / 60_000)} min`;
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
export const formatFactor = (factor: number): string =>
  `${factor >= 10 ? decimal(factor, 1, 1) : decimal(factor, 2, 2)}x`;

/** 1,024 */
export const formatNumber = (value: number): string => value.toLocaleString(locale());

export const formatPercent = (share: number): string => `${trimmed(share * 100, 1)} %`;

/** "1 attempt", "3 attempts"; both words have a text of their own in each language. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${trimmed(n, 2)} ${t(n === 1 ? noun : plural)}`;
}

export function ordinal(n: number): string {
  if (spokenHere().language === "de") return `${n}.`;
  const lastTwo = n % 100;
  const suffix = lastTwo >= 11 && lastTwo <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: "conjunction" }).format(words);

/** An instant as the reader writes it, in his time zone, or in one that is given. */
export function dateTime(iso: string, parts: Intl.DateTimeFormatOptions, given?: string): string {
  const timeZone = given ?? spokenHere().timeZone;
  return new Date(iso).toLocaleString(locale(), { ...parts, ...(timeZone && { timeZone }) });
}

export const formatInstant = (iso: string): string =>
  dateTime(iso, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });

/** A digest that a person can compare at a glance. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, "").slice(0, 12);
