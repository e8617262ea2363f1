import { expect, test } from "vitest";
import { busyCores } from "./busy-cores.ts";

const cpu = (idle: number, user: number) => ({ times: { idle, user, nice: 0, sys: 0, irq: 0 } });

test.each([
  ["all idle", [cpu(0, 0), cpu(0, 0)], [cpu(100, 0), cpu(100, 0)], 0],
  ["one of two busy", [cpu(0, 0), cpu(0, 0)], [cpu(100, 0), cpu(0, 100)], 1],
  ["half of one", [cpu(50, 50)], [cpu(100, 100)], 0.5],
  ["no time between", [cpu(1, 1)], [cpu(1, 1)], 0],
])("%s", (_, before, now, busy) => expect(busyCores(before, now)).toBe(busy));
