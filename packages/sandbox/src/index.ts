export * from "./errors.ts";
export * from "./sandbox.ts";
