export type { ObjectiveLimits } from "./objectives.ts";
export { usualLimits } from "./objectives.ts";
export * from "./operations.module.ts";
