export * from "./grading.module.ts";
