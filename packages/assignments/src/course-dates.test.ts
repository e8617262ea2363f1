import { CourseFile } from "@laptime/contracts";
import { describe, expect, test } from "vitest";
import { courseDates, scheduleProblems } from "./course-dates.ts";

const course = (schedule: CourseFile["schedule"], timeZone = "Europe/Vienna") =>
  CourseFile.parse({ id: "c", title: "C", timeZone, schedule });

describe("dates are read in the course's time zone", () => {
  test.each([
    ["summer time", "2026-10-08 23:59", "2026-10-08T21:59:00.000Z"],
    ["winter time", "2026-11-08 23:59:30", "2026-11-08T22:59:30.000Z"],
    ["an hour that the clocks leave out", "2026-03-29 02:30", "2026-03-29T01:30:00.000Z"],
    ["an offset of its own", "2026-10-08T23:59+05:00", "2026-10-08T18:59:00.000Z"],
    ["UTC", "2026-10-08T23:59:00Z", "2026-10-08T23:59:00.000Z"],
  ])("%s", (_, due, instant) => {
    expect(courseDates(course({ a: { due } }), "a")).toEqual({ opensAt: null, dueAt: new Date(instant) });
  });

  test("what the schedule does not name has none", () => {
    expect(courseDates(course({}), "a")).toEqual({ opensAt: null, dueAt: null });
  });
});

test.each([
  [
    "a name that is not there",
    { fetcher: {} },
    "`schedule.fetcher`: there is no such assignment; did you mean `fetchers`?",
  ],
  [
    "a day that is not there",
    { fetchers: { due: "2026-02-30 10:00" } },
    "`schedule.fetchers.due`: there is no such day or time",
  ],
  [
    "due before it opens",
    { fetchers: { opens: "2026-02-03 10:00", due: "2026-02-03 09:59" } },
    "`schedule.fetchers`: it is due before it opens",
  ],
])("%s is said", (_, schedule, message) => {
  expect(scheduleProblems(course(schedule), ["fetchers", "queue"])).toEqual([
    { file: "course.yaml", line: null, message },
  ]);
});

test("a schedule that is right is no problem", () => {
  const schedule = {
    fetchers: { opens: "2026-02-03 10:00", due: "2026-02-10 10:00" },
    queue: { due: "2026-02-10 10:00" },
  };
  expect(scheduleProblems(course(schedule), ["fetchers", "queue"])).toEqual([]);
});

test("a time zone that is none is refused", () => {
  expect(CourseFile.safeParse({ id: "c", title: "C", timeZone: "Vienna" }).error?.issues[0]?.message).toMatch(
    /no time zone/,
  );
});
