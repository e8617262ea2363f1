export * from "./dates.module.ts";
