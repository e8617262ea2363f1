export * from "./memory-grading-queue.ts";
export * from "./redis-server.ts";
