import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Freezer } from "./freezer.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "laptime-freezer-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("cgroup v1: the word is written and read back from one file", async () => {
  const freezer = Freezer.of(new Map([["freezer", folder]]));
  expect(await freezer?.set(true)).toBe(true);
  expect(readFileSync(join(folder, "freezer.state"), "utf8")).toBe("FROZEN");
  expect(await freezer?.set(false)).toBe(true);
  expect(readFileSync(join(folder, "freezer.state"), "utf8")).toBe("THAWED");
});

test("cgroup v2: done when the events say so, not when the order was taken", async () => {
  const freezer = Freezer.of(new Map([["", folder]]));
  writeFileSync(join(folder, "cgroup.events"), "populated 1\nfrozen 0\n");
  const frozen = freezer?.set(true);
  await expect.poll(() => readFileSync(join(folder, "cgroup.freeze"), "utf8")).toBe("1");
  writeFileSync(join(folder, "cgroup.events"), "populated 1\nfrozen 1\n");
  expect(await frozen).toBe(true);
});

test("a folder that cannot be written is left to the engine", async () => {
  expect(await Freezer.of(new Map([["freezer", join(folder, "gone")]]))?.set(true)).toBe(false);
  expect(Freezer.of(new Map())).toBeNull();
});
