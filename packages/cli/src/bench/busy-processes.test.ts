import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { BusyProcesses } from "./busy-processes.ts";

const children = () =>
  readFileSync(`/proc/self/task/${process.pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter((pid) => pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("Date.now() < until"));

test("as many neighbours as the noise has, and none when it is over", async () => {
  const neighbours = new BusyProcesses("busy2");
  neighbours.start();
  neighbours.start();
  expect(children()).toHaveLength(2);
  await neighbours.stop();
  expect(children()).toEqual([]);
  await neighbours.stop();
});
