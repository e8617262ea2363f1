export * from "./builders.ts";
export * from "./class/seed-class.ts";
export * from "./test-database.ts";
export { addCrowd, GROWING } from "./crowd.ts";
export { recordedQueries } from "./recorded-queries.ts";
export { wholeScans } from "./whole-scans.ts";
