import type { CourseRequests, RequestState } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { ageWords, ownRequestsSentence, waitingSentence } from "./request-words.ts";

const now = new Date("2026-03-02T12:00:00Z");
const request = (state: RequestState, minutesAgo = 5, unread = 0): CourseRequests["requests"][number] => {
  const openedAt = new Date(now.getTime() - minutesAgo * 60_000).toISOString();
  const [assignment, student] = [
    { id: "a", title: "A" },
    { id: "s", name: "S" },
  ];
  const rest = { check: null, opening: "Please", messages: 1, movedAt: openedAt };
  return { id: "r", submissionId: "s", assignment, student, state, openedAt, unread, ...rest };
};

describe("requests in words", () => {
  it("tells staff how many wait, and how long the first of them has waited", () => {
    expect(waitingSentence([], now)).toBe("No request waits for you.");
    expect(waitingSentence([request("open", 90)], now)).toBe("1 request waits for an answer, for 1 hour.");
    expect(waitingSentence([request("open", 3000), request("open"), request("answered")], now)).toBe(
      "2 requests wait for an answer, the oldest for 2 days. 1 request is answered.",
    );
    expect(waitingSentence([request("answered"), request("granted")], now)).toBe(
      "No request waits for you. 1 request is answered.",
    );
  });

  it("tells a student first of what is new", () => {
    expect(ownRequestsSentence([request("open"), request("granted", 5, 2)])).toBe(
      "Staff have answered you: 2 new messages.",
    );
    expect(ownRequestsSentence([request("open"), request("answered")])).toBe(
      "You have 2 open requests for another look.",
    );
    expect(ownRequestsSentence([request("declined")])).toBeNull();
  });

  it("says an age roughly", () => {
    expect([0, 59, 60, 47 * 60, 48 * 60].map((minutes) => ageWords(minutes * 60_000))).toEqual([
      "less than a minute",
      "59 minutes",
      "1 hour",
      "47 hours",
      "2 days",
    ]);
  });
});
