export * from "./health.module.ts";
export * from "./metrics.ts";
