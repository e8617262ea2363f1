export * from "./submissions.module.ts";
