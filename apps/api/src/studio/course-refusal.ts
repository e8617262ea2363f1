import { InvalidAssignment } from "@laptime/assignments";
import { Refusal } from "../http/refusal.ts";

const MOST_PROBLEMS = 200;

/** Throws `course_refused` with what is wrong and its lines, for what an author got wrong; else the error as it is. */
export function courseRefusal(error: unknown): never {
  if (!(error instanceof InvalidAssignment)) throw error;
  const errors = error.problems.map(({ file, line, message }) => ({ path: placeOf(file, line), message }));
  throw new Refusal("course_refused", undefined, errors.slice(0, MOST_PROBLEMS));
}

const placeOf = (file: string, line: number | null): string => (line === null ? file : `${file}:${line}`);
