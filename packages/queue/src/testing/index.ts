export * from "./memory-grading-queue.ts";
