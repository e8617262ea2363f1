import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { limitSocketMemory } from "./socket-memory.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "laptime-sockets-memory-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("v1: a limit is set where the kernel has none", async () => {
  const file = join(folder, "memory.kmem.tcp.limit_in_bytes");
  writeFileSync(file, "9223372036854771712\n");
  expect(await limitSocketMemory(new Map([["memory", folder]]))).toBe(true);
  expect(Number(readFileSync(file, "utf8"))).toBe(64 * 2 ** 20);
});

test("v1: where nothing can be written, they are not bounded", async () => {
  expect(await limitSocketMemory(new Map([["memory", join(folder, "gone")]]))).toBe(false);
});

test("v2: they count as memory, unless the kernel was started without", async () => {
  const stat = join(folder, "memory.stat");
  writeFileSync(stat, "anon 540672\nfile 0\nkernel 327680\nsock 4096\n");
  expect(await limitSocketMemory(new Map([["", folder]]))).toBe(true);
  writeFileSync(stat, "anon 540672\nfile 0\nkernel 327680\n");
  expect(await limitSocketMemory(new Map([["", folder]]))).toBe(false);
});
