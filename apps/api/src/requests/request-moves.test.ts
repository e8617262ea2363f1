import { RequestState } from "@laptime/contracts";
import { describe, expect, it, test } from "vitest";
import { afterMove, type Move } from "./request-moves.ts";

const moves: Move[] = ["write", "withdraw", "grant", "decline"];

describe("a request", () => {
  it.each(["open", "answered"] as const)("that is %s goes on with whoever writes", (state) => {
    expect(afterMove(state, "write", "student")).toBe("open");
    expect(afterMove(state, "write", "staff")).toBe("answered");
  });

  it.each(["open", "answered"] as const)("that is %s is taken back by its student, ended by staff alone", (state) => {
    expect(moves.map((move) => afterMove(state, move, "student"))).toEqual([
      "open",
      "withdrawn",
      "not_yours",
      "not_yours",
    ]);
    expect(moves.map((move) => afterMove(state, move, "staff"))).toEqual([
      "answered",
      "not_yours",
      "granted",
      "declined",
    ]);
  });
});

test.each(RequestState.exclude(["open", "answered"]).options)("what ended as %s stays so", (state) => {
  for (const side of ["student", "staff"] as const) {
    expect(moves.map((move) => afterMove(state, move, side))).toEqual(["closed", "closed", "closed", "closed"]);
  }
});
