import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { SandboxFault } from "../errors.ts";
import { sandboxImages } from "../image-tag.ts";
import { answering, containersOf, newSandbox } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";
import { WayToEngine } from "../testing/way-to-engine.ts";
import { Engine } from "./engine.ts";

const owner = `away-${process.pid}`;
let way: WayToEngine;
let engine: Engine;
beforeAll(async () => {
  way = await WayToEngine.make();
  engine = new Engine(way.host);
});
afterEach(() => way.mend());
afterAll(async () => {
  await engine.sweep(owner);
  await way.close();
});

const sleeping = {
  Image: sandboxImages().candidate,
  Entrypoint: ["sleep", "600"],
  Labels: { "laptime.owner": owner },
  HostConfig: { NetworkMode: "none" },
};

test("what could not be removed goes with the next sweep, and nothing else", async () => {
  const [kept, given] = await Promise.all([engine.start(sleeping), engine.start(sleeping)]);
  way.cut();
  await expect(engine.remove(given)).rejects.toThrow(SandboxFault);
  await expect(engine.sweep(owner)).rejects.toThrow(SandboxFault);
  way.mend();
  expect(await engine.sweep(owner)).toBe(1);
  expect((await containersOf(owner)).map(({ Id }) => Id)).toEqual([kept.id]);
  expect([await engine.remove(kept), await engine.remove(kept)]).toEqual([true, false]);
});

test("so does what was made without our being told", async () => {
  way.cutAnswers();
  await expect(engine.start(sleeping)).rejects.toThrow(SandboxFault);
  way.mend();
  expect(await engine.sweep(owner)).toBe(1);
  expect(await containersOf(owner)).toEqual([]);
});

test("what is just being made stays", async () => {
  const starting = engine.start(sleeping);
  while ((await containersOf(owner)).length === 0) expect(await engine.sweep(owner)).toBe(0);
  const container = await starting;
  expect(await engine.sweep(owner)).toBe(0);
  await engine.remove(container);
});

test("a sandbox whose engine was away in the middle of a run leaves nothing", async () => {
  const name = `${owner}-sandbox`;
  const sandbox = newSandbox(name, {}, way.host);
  const grading = sandbox.grade(tinyOrder(tinyAssignment("away"), answering("time.sleep(60)")), {
    onProgress: ({ phase }) => {
      if (phase === "checking") way.cut();
    },
  });
  await expect(grading).rejects.toThrow(SandboxFault);
  expect(await containersOf(name)).not.toEqual([]);
  way.mend();
  await sandbox.close();
  expect(await containersOf(name)).toEqual([]);
});
