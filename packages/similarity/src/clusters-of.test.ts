import { expect, test } from "vitest";
import { clustersOf } from "./clusters-of.ts";

const alike = (left: string, right: string, similarity: number) => ({
  left: { id: left, covered: similarity },
  right: { id: right, covered: similarity },
  similarity,
});
const likenesses = [alike("f", "e", 0.9), alike("b", "c", 0.9), alike("a", "b", 0.8), alike("c", "d", 0.5)];

test("who hangs together over others is in one group, the largest first", () => {
  expect(clustersOf(likenesses, 0.8)).toEqual([
    ["a", "b", "c"],
    ["e", "f"],
  ]);
});

test("the threshold itself counts", () => {
  expect(clustersOf(likenesses, 0.5)[0]).toEqual(["a", "b", "c", "d"]);
  expect(clustersOf(likenesses, 0.95)).toEqual([]);
});
