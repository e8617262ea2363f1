import { NewMessage } from "@laptime/contracts";
import { expect, test } from "vitest";
import { ownId } from "./own-id.ts";

test("an id of one's own is one that the API takes, and no two are the same", () => {
  const ids = Array.from({ length: 200 }, ownId);
  for (const id of ids) expect(NewMessage.safeParse({ id, text: "x" }).success).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
