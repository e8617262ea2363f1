import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { Diagnosis } from "@laptime/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryTimeline } from "../testing/arbitrary-timeline.ts";
import { bar, timelines } from "../testing/timelines.ts";
import { diagnose } from "./diagnose.ts";

type Program = keyof typeof timelines;
const said = (program: Program) => diagnose(timelines[program]()).map(({ kind, sentence }) => `${kind}: ${sentence}`);

describe("diagnose", () => {
  it.each<[Program, string[]]>([
    [
      "sequentialAwaits",
      [
        "awaits_in_sequence: async_fetcher.py line 12 waits for one service after the other: 5 calls, never two at once.",
      ],
    ],
    [
      "together",
      [
        "nothing_wrong: Nothing stands in the way here: up to 5 of 5 calls wait at the same time, and the run takes hardly longer than the longest of them, 2.0 s.",
      ],
    ],
    [
      "halfConcurrent",
      [
        "partly_concurrent: The 5 calls run in 3 groups, one group after the other: 4.7 s of waiting, where the longest call takes 2.0 s.",
      ],
    ],
    [
      "blockingByComputing",
      [
        "blocking_call: async_fetcher.py line 9 blocks the event loop for 0.8 s by computing: nothing else can run meanwhile.",
      ],
    ],
    [
      "blockingSleep",
      [
        "blocking_call: async_fetcher.py line 9 blocks the event loop for 1.3 s (2 times), in time.sleep: nothing else can run meanwhile.",
      ],
    ],
    [
      "threadsAsParallel",
      [
        "one_core_busy: The 4 jobs overlap in time, but only 1.0 of 2 cores was busy: threads of one interpreter compute in turn.",
      ],
    ],
    [
      "interpreterPool",
      [
        "nothing_wrong: Nothing stands in the way here: 8 jobs ran on up to 2 workers at once, 2.0 of them busy on average over 2.0 s.",
      ],
    ],
    [
      "jobsTooSmall",
      [
        "jobs_too_small: The 600 jobs are too small: most take about 2.4 ms, and handing them over costs 81 % of the workers' time.",
      ],
    ],
    [
      "poolPerCall",
      [
        "one_core_busy: The 16 jobs run one after the other, so that only 1.0 of 2 cores was busy.",
        "pool_per_call: 16 interpreters were started for 16 jobs, and never more than 1 worked at once: it looks like a new pool for every call.",
      ],
    ],
    [
      "imbalancedSplit",
      ["imbalanced: The work is split unevenly: interpreter 1 computes for 3.2 s, interpreter 2 for only 0.8 s."],
    ],
    [
      "tooFewWorkers",
      ["too_few_workers: Never more than 2 jobs run at once, but there are 4 cores: 2 of them have nothing to do."],
    ],
    [
      "busyHost",
      [
        "host_not_granting: Other programs on this host took the cores: yours got 67 % of the CPU time that it was ready to use, which is not your doing.",
      ],
    ],
    [
      "cancelledSiblings",
      ["cancelled_late: news failed after 1.0 s, but 3 other calls ran on for 4.0 s before they were cancelled."],
    ],
    [
      "cancelledAtOnce",
      [
        "nothing_wrong: Nothing stands in the way here: up to 4 of 4 calls wait at the same time, and the run takes hardly longer than the longest of them, 1.0 s.",
      ],
    ],
    [
      "semaphoreLimited",
      [
        "waiting_for_limit: 9 of 12 tasks wait up to 1.5 s before their call may start: never more than 3 calls at once.",
      ],
    ],
    [
      "hybridBatch",
      [
        "nothing_wrong: Nothing stands in the way here: 5 jobs ran on up to 2 workers at once, 1.3 of them busy on average over 0.8 s.",
      ],
    ],
  ])("of %s", (program, sentences) => expect(said(program)).toEqual(sentences));

  it("names the line to jump to, and says what to try", () => {
    expect(diagnose(timelines.sequentialAwaits())[0]).toMatchObject({
      where: { file: "async_fetcher.py", line: 12 },
      advice: expect.stringContaining("the longest, 2.0 s"),
    });
  });

  it("puts first what explains most", () => {
    const { timeline, ...rest } = timelines.sequentialAwaits();
    const blocked = bar({ lane: "loop", kind: "blocked", label: "time.sleep", startMs: 5900, endMs: 6200 });
    expect(diagnose({ ...rest, timeline: [...timeline, blocked] }).map(({ kind }) => kind)).toEqual([
      "awaits_in_sequence",
      "blocking_call",
    ]);
  });

  it("takes the attempts of one call for one call", () => {
    const attempt = (startMs: number, kind: TimelineEvent["kind"]) =>
      bar({ lane: "news", kind, startMs, endMs: startMs + 500 });
    const { speedups, checks } = timelines.sequentialAwaits();
    const timeline = [attempt(0, "failed"), attempt(1500, "failed"), attempt(4000, "await")];
    expect(diagnose({ timeline, speedups, checks })).toEqual([]);
  });

  it("does not blame awaits in turn where the requirement is met", () => {
    const { timeline, speedups, checks } = timelines.sequentialAwaits();
    const met = speedups.map((one) => ({ ...one, decision: "met" as const }));
    expect(diagnose({ timeline, speedups: met, checks })).toEqual([]);
  });

  it("says what stands in the way of a tier that is left", () => {
    const { timeline, speedups, checks } = timelines.sequentialAwaits();
    const tiers = [{ title: "Bonus", required: 4, share: 1.2, decision: "not_met" as const }];
    const met = speedups.map((one) => ({ ...one, decision: "met" as const, tiers }));
    expect(diagnose({ timeline, speedups: met, checks })[0]?.kind).toBe("awaits_in_sequence");
  });

  it("says nothing of overlaps where bars were merged", () => {
    const observed = timelines.sequentialAwaits();
    const timeline = observed.timeline.map((one) => ({ ...one, merged: 3 }));
    expect(diagnose({ ...observed, timeline })).toEqual([]);
  });

  it("a failure that is meant to be borne is no late cancelling", () => {
    const { speedups, checks, timeline } = timelines.cancelledSiblings();
    const answered = bar({ lane: "kb", startMs: 0, endMs: 2500, where: { file: "a.py", line: 3 } });
    const kinds = diagnose({ speedups, checks, timeline: [...timeline, answered] }).map(({ kind }) => kind);
    expect(kinds).not.toContain("cancelled_late");
  });

  it("does not blame the host for threads that wait for each other", () => {
    const { speedups, checks, timeline } = timelines.interpreterPool();
    const oversubscribed = speedups.map((one) => ({
      ...one,
      decision: "not_met" as const,
      samples: one.samples.map((pair) => ({
        ...pair,
        kernel: { candidate: { cpuMs: pair.candidateMs * 1.97, waitedMs: pair.candidateMs * 3 } },
      })),
    }));
    const kinds = diagnose({ speedups: oversubscribed, checks, timeline }).map(({ kind }) => kind);
    expect(kinds).not.toContain("host_not_granting");
  });

  it("does not blame the host for what a waiting program hardly needs", () => {
    const { speedups, checks, timeline } = timelines.sequentialAwaits();
    const kernel = { candidate: { cpuMs: 5, waitedMs: 9 } };
    const idle = speedups.map((one) => ({ ...one, samples: one.samples.map((pair) => ({ ...pair, kernel })) }));
    expect(diagnose({ speedups: idle, checks, timeline }).map(({ kind }) => kind)).toEqual(["awaits_in_sequence"]);
  });

  it("takes the rule's word for the cores, and none for a program that waits", () => {
    const kindsWith = (parallelism: number) => {
      const { speedups, checks } = timelines.imbalancedSplit();
      const receipt = { parallelism } as SpeedupResult["receipt"] & object;
      return diagnose({ timeline: [], checks, speedups: speedups.map((one) => ({ ...one, receipt })) }).map(
        ({ kind }) => kind,
      );
    };
    expect(kindsWith(1.05)).toEqual(["one_core_busy"]);
    expect(kindsWith(0.02)).toEqual([]);
  });

  it("repeats of a forged name what a name can hold, and nothing else", () => {
    const forged = { file: "\u001b[31m<script>alert(1)</script>.py", line: 1 };
    const { speedups, checks } = timelines.blockingSleep();
    const blocked = bar({ lane: "\u0007", kind: "blocked", label: "\u001b[2J", startMs: 0, endMs: 900, where: forged });
    const [first] = diagnose({ timeline: [blocked], speedups, checks });
    expect(first?.sentence).toBe(
      "31mscriptalert1/script.py line 1 blocks the event loop for 0.9 s: nothing else can run meanwhile.",
    );
  });

  it("is total: any timeline has at most three sentences a check, in order", () => {
    fc.assert(
      fc.property(arbitraryTimeline, fc.constantFrom(...(Object.keys(timelines) as Program[])), (timeline, program) => {
        const { speedups, checks } = timelines[program]();
        const found = diagnose({ timeline, speedups, checks });
        for (const one of found) expect(Diagnosis.parse(one)).toEqual(one);
        for (const check of ["fast", "other"]) {
          const times = found.filter((one) => one.check === check).map(({ explainsMs }) => explainsMs);
          expect(times.length).toBeLessThanOrEqual(3);
          expect(times).toEqual(times.toSorted((a, b) => b - a));
        }
      }),
    );
  });
});
