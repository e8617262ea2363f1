export * from "./clock.ts";
export * from "./fault.ts";
export * from "./load-config.ts";
export * from "./logger.ts";
export * from "./on-shutdown.ts";
export * from "./repeated.ts";
