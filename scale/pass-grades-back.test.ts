// Durations are what this prints.
/* oxlint-disable no-console */
import { moodle } from "@laptime/testing/lms-platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startLmsSchool, type LmsSchool } from "../apps/api/src/testing/lms-school.ts";
import { passBackMany } from "../apps/api/src/testing/pass-back-many.ts";

/* The grades of a whole term, released at once, to a platform that has a bad day. */

let school: LmsSchool;
beforeAll(async () => {
  school = await startLmsSchool(moodle);
  await school.connect();
}, 60_000);
afterAll(() => school.close());

test("10,000 grades arrive: none is lost, twice there or out of order", async () => {
  const began = performance.now();
  const { right, wrong, twice, requests } = await passBackMany(school, {
    ...{ students: 500, assignments: 20, timeoutMs: 1_000 },
  });
  console.log(`10,000 grades in ${((performance.now() - began) / 1000).toFixed(1)} s, ${requests} requests`);
  expect([right, wrong, twice]).toEqual([10_000, [], 0]);
  expect(school.lms.journal.disorder()).toEqual([]);
}, 1_800_000);
