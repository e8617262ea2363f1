export * from "./grades.module.ts";
