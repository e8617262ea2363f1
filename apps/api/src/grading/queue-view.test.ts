import { expect, test } from "vitest";
import { QueueView } from "./queue-view.ts";

const view = new QueueView({
  waiting: [
    ["first", "a"],
    ["second", "b"],
    ["third", "a"],
    ["fourth", "a"],
  ],
  running: [
    ["b", 300],
    ["c", 100],
    ["b", 0],
  ],
  slots: 2,
  needQuiet: ["second"],
});

test("knows each one's place", () => {
  expect(view.length).toBe(4);
  expect(view.find("third")).toEqual({ runId: "third", assignmentVersionId: "a", position: 3, waitsForQuiet: false });
  expect(view.find("second")).toMatchObject({ waitsForQuiet: true });
  expect(view.find("running")).toBeNull();
});

test.each([
  ["first", [0, 0, 0]],
  ["second", [1, 0, 0]],
  ["third", [1, 1, 0]],
  ["fourth", [2, 1, 0]],
])("what is ahead of the %s: what is queued before it, and all that runs", (runId, queued) => {
  const place = view.find(runId);
  const ahead = new Map(place && view.ahead(place).map((each) => [each.assignmentVersionId, each]));
  expect(["a", "b", "c"].map((version) => ahead.get(version)?.queued ?? 0)).toEqual(queued);
  expect(ahead.get("b")?.runningForMs).toEqual([300, 0]);
  expect(ahead.get("c")?.runningForMs).toEqual([100]);
});
