import { describe, expect, it } from "vitest";
import { paceOf, sortNotices, type PendingNotice } from "./when-to-mail.ts";

const notice = (id: string, createdAt: string, more: Partial<PendingNotice> = {}): PendingNotice => ({
  ...{ id, createdAt: new Date(createdAt), pace: "digest", timeZone: "Europe/Vienna" },
  ...more,
});
const atOnce = { pace: "at_once" } as const;

describe("when somebody is told", () => {
  it("is the next morning where he is, whatever the clocks do", () => {
    const night = [notice("a", "2026-10-24T22:30:00Z")];
    // The night in which Vienna's clocks go back.
    const until = new Date("2026-10-25T06:00:00Z");
    expect(sortNotices(night, new Date("2026-10-25T05:59:59Z")).waiting).toEqual([{ id: "a", until }]);
    expect(sortNotices(night, until).mailed).toEqual(["a"]);
    const early = [notice("b", "2026-10-26T05:59:00Z"), notice("c", "2026-10-26T06:00:00Z")];
    expect(sortNotices(early, new Date("2026-10-26T06:00:00Z"))).toMatchObject({
      mailed: ["b"],
      waiting: [{ id: "c", until: new Date("2026-10-27T06:00:00Z") }],
    });
  });

  it("is five minutes after the first of several, with all of them", () => {
    const many = [notice("a", "2026-10-08T10:00:00Z", atOnce), notice("b", "2026-10-08T10:04:00Z", atOnce)];
    expect(sortNotices(many, new Date("2026-10-08T10:04:59Z")).mailed).toEqual([]);
    const digest = notice("d", "2026-10-08T10:01:00Z");
    expect(sortNotices([...many, digest], new Date("2026-10-08T10:05:00Z"))).toMatchObject({
      mailed: ["a", "b"],
      waiting: [{ id: "d" }],
    });
  });

  it("is never, where nothing is wanted", () => {
    const sorted = sortNotices([notice("a", "2026-10-08T10:00:00Z", { pace: "never" })], new Date());
    expect(sorted).toEqual({ mailed: [], unwanted: ["a"], waiting: [] });
  });
});

describe("what holds for a course", () => {
  const course = { courseId: "c", pace: "at_once" };

  it("is what was chosen for it, else for all, else once a day", () => {
    const noticeRules = { pace: "never", failedAt: null };
    expect(paceOf({ noticeRules, coursePaces: [course] }, "c")).toBe("at_once");
    expect(paceOf({ noticeRules, coursePaces: [course] }, "d")).toBe("never");
    expect(paceOf({ noticeRules: null, coursePaces: [] }, "d")).toBe("digest");
  });

  it("is nothing to an address that was given up", () => {
    expect(paceOf({ noticeRules: { pace: "at_once", failedAt: new Date() }, coursePaces: [course] }, "c")).toBe(
      "never",
    );
  });
});
