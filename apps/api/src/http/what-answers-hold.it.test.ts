import { unpackFiles } from "@laptime/assignments";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callers, forbiddenTo, marks, openSchool, pathIn, routesOf, type School } from "../testing/school.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

/* All that can be read, searched for what its reader may not see: before and after the due date, graded and waiting. */

const EVENTS = "GET /api/runs/{runId}/events";
const SUBMISSION = "GET /api/submissions/{submissionId}";
const past = new Date("2020-01-01T00:00:00Z");

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** A stream of a run that waits has no end: its first state is all that is asked for. */
async function textOf(answer: Response, endless: boolean): Promise<string> {
  const headers = JSON.stringify([...answer.headers]);
  if (!endless || answer.body === null || !answer.ok) return headers + (await answer.text());
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return headers + new TextDecoder().decode(value);
}

describe.each([
  { when: "graded, before the due date", given: {}, due: false, endless: false },
  { when: "graded, after the due date", given: { dueAt: past }, due: true, endless: false },
  { when: "still in the queue", given: { graded: false }, due: false, endless: true },
])("$when", ({ given, due, endless }) => {
  let school: School;
  beforeAll(async () => {
    school = await openSchool(api, given);
  });

  test.each(callers)("%s finds nothing in any answer", async (caller) => {
    const routes = (await routesOf(api)).filter((route) => route.startsWith("GET "));
    for (const route of routes) {
      const answer = await school.visitors[caller].get(pathIn(school, route));
      const text = await textOf(answer, endless && route === EVENTS);
      const found = forbiddenTo(caller, school, due, route).filter((mark) => text.includes(mark));
      expect({ route, found }).toEqual({ route, found: [] });
    }
  });

  test("and what was looked for is there to be found", async () => {
    const { visitors, ids, owner } = school;
    const seenBy = async (caller: "owner" | "instructor") =>
      (await visitors[caller].get(pathIn(school, SUBMISSION))).text();
    const staffs = await seenBy("instructor");
    expect([marks.owner, owner.name].filter((mark) => !staffs.includes(mark))).toEqual([]);
    expect(staffs.includes(marks.hidden)).toBe(!endless);
    expect((await seenBy("owner")).includes(marks.afterDue)).toBe(due);
    const version = await api.db.database.assignmentVersion.findFirstOrThrow({
      where: { assignmentId: ids["assignmentId"] ?? "" },
    });
    const folder = unpackFiles(await api.blobs.get(version.bundleKey));
    expect(Buffer.from(folder.get("tests/test_it.py") ?? []).toString()).toBe(marks.tests);
    expect(Buffer.from(folder.get("solution/solution.py") ?? []).toString()).toBe(marks.solution);
  });
});
