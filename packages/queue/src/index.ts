export type { BullmqOptions } from "./bullmq-grading-queue.ts";
export * from "./create-grading-queue.ts";
export type * from "./grading-queue.ts";
