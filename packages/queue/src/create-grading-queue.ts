import { BullmqGradingQueue } from "./bullmq-grading-queue.ts";
import type { BullmqOptions } from "./bullmq-grading-queue.ts";
import type { GradingQueue } from "./grading-queue.ts";

/** Connects in the background: resolves nothing, throws nothing, and works as soon as Redis answers. */
export function createGradingQueue(options: BullmqOptions): GradingQueue {
  return new BullmqGradingQueue(options);
}
