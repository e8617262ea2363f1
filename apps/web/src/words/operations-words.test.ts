import type { OperationsView } from "@laptime/contracts";
import { expect, test } from "vitest";
import { hostSentence, noiseSentence, operationsSentence, restSentence } from "./operations-words.ts";

type Host = OperationsView["hosts"][number];
const host = (more: Partial<Host> = {}): Host => ({
  ...{ workerId: "w", cores: 4, slots: 2, wanted: "run", seenAt: "2026-01-05T09:00:00Z", isLost: false, samples: [] },
  state: { startedAt: "2026-01-05T08:00:00Z", busySlots: 1, heldCores: 0, busyCores: 1 },
  ...more,
});
const ailing = host({
  state: {
    startedAt: "2026-01-05T08:00:00Z",
    busySlots: 1,
    heldCores: 0,
    busyCores: 1,
    problems: ["The disk is full."],
  },
});
const view = (more: Partial<OperationsView> = {}): OperationsView => ({
  ...{ objectives: [], hosts: [host()], queue: [], passbacks: [], dead: { total: 0, newest: [] }, faults: [] },
  ...more,
});

test("whether anybody has to do anything", () => {
  expect(operationsSentence(view())).toBe("1 worker grades; nothing waits.");
  expect(operationsSentence(view({ hosts: [host({ isLost: true })] }))).toBe("No worker grades now.");
  expect(operationsSentence(view({ hosts: [ailing] }))).toBe("No worker grades now.");
  const rehearsals = { rehearsalsWaiting: 5, rehearsalsRunning: 0 };
  const queue = [{ course: "C", waiting: 3, running: 1, behind: 0, ...rehearsals, oldestWaitMs: 12_000 }];
  expect(operationsSentence(view({ queue, dead: { total: 2, newest: [] } }))).toBe(
    "1 worker grades; 3 submissions wait. The longest wait is 12 s. 2 runs were given up: look at why.",
  );
});

test("what is promised and not kept", () => {
  const missedSince = "2026-01-05T09:00:00Z";
  const objectives = [{ name: "waitingMs" as const, value: 90_000, limit: 60_000, missedSince, alarms: 1 }];
  expect(operationsSentence(view({ objectives }))).toBe("1 worker grades; nothing waits. 1 promise is not kept.");
});

test.each([
  [host(), "1 of 2 slots busy"],
  [host({ isLost: true }), /^Lost/],
  [ailing, "It takes no runs: something is wrong with its host."],
  [host({ wanted: "drain" }), "drained; still at hand: 1"],
  [host({ wanted: "drain", state: null }), /^Drained: it can be stopped/],
])("how a worker is", (one, words) => expect(hostSentence(one)).toMatch(words));

test("until when a host that is too noisy times nothing", () => {
  expect(restSentence("2026-01-05T09:00:00Z")).toMatch(/^Too noisy: .* before .*\d\d/);
});

test("how noisy a host was", () => {
  expect(noiseSentence(host())).toBe("Nothing is known of the last day yet.");
  const samples = [1, 2].map((busyCores) => ({ at: "2026-01-05T08:00:00Z", busyCores, busySlots: 0 }));
  expect(noiseSentence(host({ samples }))).toBe("In the last day 1.5 of 4 cores were busy on average, at most 2.");
});
