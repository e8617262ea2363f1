import { emptyEntry, type GradeEntry } from "../services/grade-book.ts";
import type { ScoreArrival, ScoreOutcome } from "./profile.ts";
import { readScore, toScale } from "./read-score.ts";

/** How Moodle 4.5 takes a score: times in whole seconds, capped, and anything but FullyGraded clears the grade. */
export function takeMoodleScore({ lineItem, score, student, stored, now, body }: ScoreArrival): ScoreOutcome {
  const read = readScore(score);
  const incomplete = read !== null && read.scoreGiven !== null && read.scoreMaximum === null;
  if (read === null || incomplete || student === null) {
    return { refused: { status: 400, message: `Incorrect score received${body}` } };
  }
  const before = stored ?? emptyEntry(lineItem, student.id);
  const sentAt = wholeSecond(read.timestamp);
  if (before.modifiedAt !== null && before.modifiedAt >= sentAt) {
    const message = `Refusing score with an earlier timestamp for item ${lineItem.id} and user ${student.id}`;
    return { refused: { status: 409, message } };
  }
  const given = read.gradingProgress === "FullyGraded" ? read.scoreGiven : null;
  const scaled = given === null ? null : toScale(given, read.scoreMaximum ?? 1, lineItem.scoreMaximum);
  const graded = scaled === null ? null : Math.min(Math.max(scaled, 0), lineItem.scoreMaximum);
  // Moodle's feedback is one text: the last score's, or none.
  const comments = read.comment === null ? [] : [read.comment];
  const entry: GradeEntry = {
    ...before,
    ...{ score: graded, resultScore: graded, resultMaximum: lineItem.scoreMaximum, comments },
    ...{ activityProgress: read.activityProgress, gradingProgress: read.gradingProgress, taken: before.taken + 1 },
    modifiedAt: modifiedAt(graded !== null, lineItem.coupled, comments.length > 0, sentAt, now),
  };
  return { taken: entry };
}

/** A cleared grade has the time of the server, or none at all in an activity's own column without feedback. */
function modifiedAt(isGraded: boolean, isCoupled: boolean, hasFeedback: boolean, sentAt: Date, now: Date): Date | null {
  if (isGraded) return sentAt;
  return isCoupled && !hasFeedback ? null : wholeSecond(now);
}

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000);
