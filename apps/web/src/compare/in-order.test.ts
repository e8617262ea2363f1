import { expect, test } from "vitest";
import { inOrder } from "./in-order.ts";

const side = (id: string, receivedAt: string, of = "a") => ({
  id,
  receipt: { receivedAt } as never,
  assignment: { id: of, slug: of, title: of },
});
const early = side("1", "2026-11-01T10:00:00.000Z");
const late = side("2", "2026-11-01T10:00:00.100Z");

test("the earlier comes first, whichever is named first", () => {
  expect(inOrder(early, late)).toEqual([early, late]);
  expect(inOrder(late, early)).toEqual([early, late]);
});

test("two of one instant stand in the order of their ids", () => {
  const twin = side("0", early.receipt["receivedAt"]);
  expect(inOrder(early, twin)).toEqual([twin, early]);
});

test("submissions to two assignments are not compared", () => {
  expect(inOrder(early, side("2", "2026-11-02T10:00:00.000Z", "b"))).toBeNull();
});
