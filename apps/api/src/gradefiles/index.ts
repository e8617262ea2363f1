export * from "./grade-files.module.ts";
