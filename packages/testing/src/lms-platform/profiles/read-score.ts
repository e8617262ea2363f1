import type { ScoreArrival } from "./profile.ts";

/** The fields of a score, each null when it is missing or of the wrong type. */
export interface ReadScore {
  readonly timestamp: Date;
  readonly scoreGiven: number | null;
  readonly scoreMaximum: number | null;
  readonly activityProgress: string;
  readonly gradingProgress: string;
  readonly comment: string | null;
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/** An instant of ISO 8601. Without a zone it is the server's, and the servers here are on UTC. Null for anything else. */
export function readInstant(text: unknown): Date | null {
  if (typeof text !== "string" || !ISO_8601.test(text)) return null;
  const at = new Date(HAS_ZONE.test(text) ? text : `${text}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Null when a required field is missing, or one has the wrong type. */
export function readScore(score: ScoreArrival["score"]): ReadScore | null {
  if (score === null) return null;
  const timestamp = readInstant(score["timestamp"]);
  const { userId, scoreGiven, scoreMaximum, activityProgress, gradingProgress, comment } = score as Record<
    string,
    unknown
  >;
  if (timestamp === null || typeof userId !== "string") return null;
  if (typeof activityProgress !== "string" || typeof gradingProgress !== "string") return null;
  if (!isNumberOrMissing(scoreGiven) || !isNumberOrMissing(scoreMaximum)) return null;
  return {
    ...{ timestamp, activityProgress, gradingProgress },
    ...{ scoreGiven: scoreGiven ?? null, scoreMaximum: scoreMaximum ?? null },
    comment: typeof comment === "string" && comment !== "" ? comment : null,
  };
}

const isNumberOrMissing = (value: unknown): value is number | null | undefined =>
  value === undefined || value === null || (typeof value === "number" && Number.isFinite(value));

/** From the scale on which it was sent to that of the column. A maximum of 0 says nothing. */
export const toScale = (given: number, sentMaximum: number, columnMaximum: number): number =>
  sentMaximum === 0 ? given : (given * columnMaximum) / sentMaximum;
