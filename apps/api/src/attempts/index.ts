export * from "./attempts.module.ts";
