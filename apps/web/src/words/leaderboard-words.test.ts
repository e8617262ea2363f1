import type { Leaderboard } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { formatInterval, formatValue, leaderboardSentence } from "./leaderboard-words.ts";

type Row = Leaderboard["rows"][number];
const row = (rank: number, value: number, more: Partial<Row> = {}): Row => ({
  rank,
  value,
  pseudonym: `P ${value}`,
  lower: null,
  upper: null,
  isYou: false,
  student: null,
  ...more,
});
const you = { isYou: true };
const board = (rows: Row[], more: Partial<Leaderboard> = {}): Leaderboard => ({
  assignment: { id: "a", title: "A" },
  course: { id: "c", title: "C", role: "student" },
  by: "speedup",
  speedup: null,
  rows,
  you: { pseudonym: "P", isListed: true },
  ...more,
});

describe("a leaderboard in words", () => {
  it("begins with the reader's place", () => {
    expect(leaderboardSentence(board([row(1, 3, you), row(2, 2)]))).toBe("You are 1st, at 3.00x.");
    expect(leaderboardSentence(board([row(1, 12.4), row(2, 2, you), row(2, 2)]))).toBe(
      "You are 2nd, with 1 other, at 2.00x. The best is 12.4x.",
    );
  });

  it("says when the reader is not on it, and why", () => {
    expect(leaderboardSentence(board([]))).toBe("Nobody is on it yet.");
    expect(leaderboardSentence(board([row(1, 3)]))).toBe(
      "You are not on it yet. 1 student is on it. The best is 3.00x.",
    );
    const hidden = board([row(1, 3)], { you: { pseudonym: "P", isListed: false } });
    expect(leaderboardSentence(hidden)).toBe("You are not shown. 1 student is on it. The best is 3.00x.");
    expect(leaderboardSentence(board([row(1, 95.5), row(2, 90)], { you: null, by: "score" }))).toBe(
      "2 students are on it. The best is 95.5 %.",
    );
  });

  it("says what is exact", () => {
    expect(formatInterval(row(1, 3))).toBe("exact");
    expect(formatInterval(row(1, 3, { lower: 2.8, upper: 3.25 }))).toBe("2.80x to 3.25x");
    expect(formatValue("score", 110)).toBe("110 %");
  });
});
