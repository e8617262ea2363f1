import type { HostState, HostWanted } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { afterEach, expect, test, vi } from "vitest";
import { ReportHost } from "./report-host.ts";

const noise = { note: () => undefined, restsUntil: null as Date | null };
const worker = { id: "worker", cores: 2, slots: 1, noise };
const logger = createLogger({ name: "test", level: "silent" });
let reportHost: ReportHost | undefined;
afterEach(() => reportHost?.stop());

function start(wanted: () => HostWanted, problems: () => string[] = () => []) {
  const clock = new ManualClock();
  const done: string[] = [];
  const reported: HostState[] = [];
  const samples: HostState[] = [];
  reportHost = new ReportHost({
    hosts: {
      begin: async () => void done.push("begin"),
      report: async (_, state) => {
        reported.push(state);
        return wanted();
      },
      sample: async (_, state) => void samples.push(state),
    },
    worker,
    consumer: { atHand: 1, pause: () => void done.push("pause"), resume: () => void done.push("resume") },
    sandbox: { heldCores: 2 },
    health: { look: async () => problems() },
    clock,
    logger,
  });
  expect(reportHost.problems).toEqual(["The worker is still starting."]);
  reportHost.start();
  const next = async () => {
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    await clock.advance(5_000);
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
  };
  return { done, reported, samples, next };
}

test("says how it is every five seconds, and keeps one sample a minute", async () => {
  const { reported, samples, next } = start(() => "run");
  for (let each = 0; each < 12; each++) await next();
  expect(reported).toHaveLength(13);
  expect(reported[0]).toMatchObject({ busySlots: 1, heldCores: 2 });
  expect(reported[0]).not.toHaveProperty("problems");
  expect(reportHost?.problems).toEqual([]);
  expect(samples).toHaveLength(1);
});

test("pauses and goes on when operators want it, each once", async () => {
  let wanted: HostWanted = "run";
  const { done, next } = start(() => wanted);
  await next();
  wanted = "pause";
  await next();
  await next();
  wanted = "run";
  await next();
  expect(done).toEqual(["begin", "pause", "resume"]);
});

test("says until when it rests from timed runs, and takes others meanwhile", async () => {
  const { done, reported, next } = start(() => "run");
  await next();
  noise.restsUntil = new Date("2026-01-05T09:00:00Z");
  await next();
  noise.restsUntil = null;
  await next();
  expect(reported.slice(-2).map(({ restsUntil }) => restsUntil)).toEqual(["2026-01-05T09:00:00.000Z", undefined]);
  expect(done).toEqual(["begin"]);
});

test("a database that is away costs reports, and nothing else", async () => {
  let isAway = true;
  const { done, next } = start(() => {
    if (isAway) throw new Error("no database");
    return "drain";
  });
  await next();
  expect(done).toEqual(["begin"]);
  isAway = false;
  await next();
  expect(done).toEqual(["begin", "pause"]);
});

test("takes no runs on a host that cannot grade, even when nobody can be told, and goes on when it can", async () => {
  let problems = ["The container engine does not answer."];
  let isAway = true;
  const { done, reported, next } = start(
    () => {
      if (isAway) throw new Error("no database");
      return "run";
    },
    () => problems,
  );
  await next();
  expect(done).toEqual(["pause", "begin"]);
  isAway = false;
  await next();
  expect(reported.at(-1)).toMatchObject({ problems });
  problems = [];
  await next();
  expect(done).toEqual(["pause", "begin", "resume"]);
  expect(reported.at(-1)).not.toHaveProperty("problems");
});

test("a host that is well does not go on against the operators' will", async () => {
  let problems: string[] = [];
  const { done, next } = start(
    () => "pause",
    () => problems,
  );
  await next();
  problems = ["The disk is full."];
  await next();
  problems = [];
  await next();
  expect(done).toEqual(["begin", "pause"]);
});
