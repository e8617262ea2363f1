export * from "./bootstrap.ts";
export * from "./calibrate-from.ts";
export * from "./deciders.ts";
export * from "./parse-trace.ts";
export * from "../seeded-random.ts";
