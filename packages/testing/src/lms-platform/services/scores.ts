import { findStudent, type Course } from "../campus.ts";
import { readObject, type Answer, type Request } from "../exchange.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { findLineItem } from "./line-items.ts";

/** Takes a score into the grade book, or refuses it, as the profile does. */
export function takeScore(core: PlatformCore, course: Course, request: Request): Answer {
  if (request.method !== "POST") return core.profile.refusal(405, "Method not allowed");
  const lineItem = findLineItem(core, course, request);
  if (lineItem === null)
    return core.profile.refusal(404, `Not Found: Grade item ${request.params["item"] ?? ""} doesn't exist.`);
  const score = readObject(request.body);
  const userId = String(score?.["userId"]);
  const outcome = core.profile.takeScore({
    ...{ lineItem, score, student: findStudent(course, userId), stored: core.gradeBook.find(lineItem, userId) },
    ...{ now: core.now(), body: request.body },
  });
  if ("refused" in outcome) return core.profile.refusal(outcome.refused.status, outcome.refused.message);
  core.gradeBook.put(outcome.taken);
  const results = new URL(addressOf(core, "results", course, lineItem));
  results.searchParams.set("user_id", userId);
  return core.profile.scoreTaken(results.href);
}
