export * from "./insights.module.ts";
