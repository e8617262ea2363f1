import { type Assignment, digestFiles } from "@laptime/assignments";

/** A copy of the assignment with another limit for one test: another version, so that it gets a judge of its own. */
export function withTestSeconds(assignment: Assignment, testSeconds: number | undefined): Assignment {
  if (testSeconds === undefined) return assignment;
  const file = { ...assignment.file, limits: { ...assignment.file.limits, testSeconds } };
  const version = digestFiles(new Map([...assignment.files, ["testSeconds", Buffer.from(String(testSeconds))]]));
  return { ...assignment, file, version };
}
