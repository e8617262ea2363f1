import { isObject } from "../exchange.ts";
import { emptyEntry, type GradeEntry } from "../services/grade-book.ts";
import type { ScoreArrival, ScoreOutcome } from "./profile.ts";
import { readInstant, readScore, toScale } from "./read-score.ts";

const SUBMISSION = "https://canvas.instructure.com/lti/submission";
const GRADED = new Set(["FullyGraded", "PendingManual"]);
const MAY_LIE_AHEAD_MS = 60_000;

/** How Canvas takes a score: the same time again is fine, comments pile up, and each is a new attempt unless it says no. */
export function takeCanvasScore({ lineItem, score, student, stored, now }: ScoreArrival): ScoreOutcome {
  // Before a course is published nobody's enrolment is active.
  if (student === null || lineItem.course.state === "unpublished") {
    return refused(422, "User not found in course or is not a student");
  }
  const at = readInstant(score?.["timestamp"]);
  if (at === null) return refused(400, `Provided timestamp of ${String(score?.["timestamp"])} not a valid timestamp`);
  const read = readScore(score);
  if (read === null) return refused(400, "param is missing or the value is empty");
  const before = stored ?? emptyEntry(lineItem, student.id);
  if (before.modifiedAt !== null && before.modifiedAt > at) {
    const last = before.modifiedAt.toISOString();
    return refused(
      400,
      `Provided timestamp of ${String(score?.["timestamp"])} before last updated timestamp of ${last}`,
    );
  }
  const given = GRADED.has(read.gradingProgress) ? read.scoreGiven : null;
  if (given !== null && read.scoreMaximum === null) {
    return refused(422, "ScoreMaximum not supplied when ScoreGiven present.");
  }
  const submission = isObject(score?.[SUBMISSION]) ? score[SUBMISSION] : {};
  const submittedAt = submission["submitted_at"];
  const isAhead = (readInstant(submittedAt)?.getTime() ?? 0) > now.getTime() + MAY_LIE_AHEAD_MS;
  if (isAhead) return refused(400, `Provided submitted_at timestamp of ${String(submittedAt)} in the future`);
  const isNew = submission["new_submission"] !== false && submission["submission_type"] !== "none";
  const entry: GradeEntry = {
    ...before,
    score: given === null ? null : toScale(given, read.scoreMaximum ?? 1, lineItem.scoreMaximum),
    ...{ resultScore: read.scoreGiven, resultMaximum: read.scoreMaximum ?? lineItem.scoreMaximum },
    comments: read.comment === null ? before.comments : [...before.comments, read.comment],
    ...{ attempts: before.attempts + (isNew ? 1 : 0), modifiedAt: at, taken: before.taken + 1 },
    ...{ activityProgress: read.activityProgress, gradingProgress: read.gradingProgress },
  };
  return { taken: entry };
}

const refused = (status: number, message: string): ScoreOutcome => ({ refused: { status, message } });
