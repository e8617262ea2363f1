import type { Course } from "../campus.ts";
import { json, type Answer, type Request } from "../exchange.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { media } from "../vocabulary.ts";
import { findLineItem } from "./line-items.ts";

/** What the grade book holds in a column, of everybody or of one student. */
export function serveResults(core: PlatformCore, course: Course, request: Request): Answer {
  const lineItem = findLineItem(core, course, request);
  if (lineItem === null) return core.profile.refusal(404, "Line item does not exist");
  const userId = request.url.searchParams.get("user_id");
  const address = addressOf(core, "lineItem", course, lineItem);
  const results = core.gradeBook
    .entriesOf(lineItem)
    .filter((entry) => userId === null || entry.userId === userId)
    .flatMap((entry) => core.profile.resultOf(entry, address) ?? []);
  const page = core.profile.page(results, request);
  if ("status" in page) return page;
  const answer = json(200, page.items, media.results);
  return page.link === null ? answer : { ...answer, headers: { ...answer.headers, link: page.link } };
}
