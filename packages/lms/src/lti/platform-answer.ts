/** As far as it decides what is done next. */
export interface PlatformAnswer {
  readonly status: number;
  /** The reason phrase: Moodle says there what is wrong. */
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: string;
}

export type AnswerKind =
  | "taken"
  /** A new token, then once more. */
  | "unauthorized"
  /** It has a later one, or says so. */
  | "conflict"
  /** The platform as a whole wants a rest. */
  | "limited"
  /** Its fault, and soon over. */
  | "again"
  /** Ours, or somebody's settings: trying again changes nothing. */
  | "refused";

const LATER = [408, 425, 500, 502, 503, 504];

export function answerKind({ status, headers, body }: Pick<PlatformAnswer, "status" | "headers" | "body">): AnswerKind {
  if (status >= 200 && status < 300) return "taken";
  if (status === 401) return "unauthorized";
  // Canvas says 400 for a score that is older than the last change, which may have been made there by hand.
  if (status === 409 || (status === 400 && /before last updated timestamp/i.test(body))) return "conflict";
  // Canvas says 403 to who has asked too much.
  const hasNoneLeft = status === 403 && Number(headers.get("x-rate-limit-remaining") ?? "1") <= 0;
  if (status === 429 || hasNoneLeft) return "limited";
  return LATER.includes(status) ? "again" : "refused";
}

/** Milliseconds that it asks to be left alone for (RFC 9110, 10.2.3); null: it does not say. At most an hour. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const said = headers.get("retry-after");
  if (said === null) return null;
  const ms = /^\s*\d+\s*$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 3_600_000);
}

const LONGEST = 300;

/** The platform's own words: of its JSON, else of its reason phrase. Never its markup. */
export function wordsOf({ status, statusText, body }: PlatformAnswer): string {
  const words = [jsonWords(body), statusText].find(
    (each) => each !== "" && !/^(bad request|not found|ok)$/i.test(each),
  );
  return `${status} ${words ?? statusText}`.trim().slice(0, LONGEST);
}

function jsonWords(body: string): string {
  try {
    return leaves(JSON.parse(body)).join("; ").slice(0, LONGEST);
  } catch {
    return "";
  }
}

const WORDS = /^(message|error|error_description|detail|title|reason|description)$/;

function leaves(value: unknown, isWord = false): string[] {
  if (typeof value === "string") return isWord ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, isWord));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, WORDS.test(key)));
}

/** Milliseconds before a try after so many that failed; `chance` in [0, 1) spreads them. At most an hour. */
export const backOffMs = (failed: number, chance: number): number =>
  Math.round(Math.min(2_000 * 2 ** Math.min(failed, 16), 3_600_000) * (0.5 + chance / 2));
