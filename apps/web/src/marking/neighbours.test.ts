import { expect, test } from "vitest";
import { neighbours } from "./neighbours.ts";

const list = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("what is before and after, and nothing beyond the ends or outside the list", () => {
  expect(neighbours(list, "b")).toEqual({ previous: "a", next: "c", at: 2, of: 3 });
  expect(neighbours(list, "a")).toMatchObject({ previous: null, next: "b" });
  expect(neighbours(list, "c")).toMatchObject({ previous: "b", next: null });
  expect(neighbours(list, "x")).toEqual({ previous: null, next: null, at: null, of: 3 });
});
