export * from "./assignment-file.ts";
export * from "./expected-file.ts";
export * from "./http.ts";
export * from "./judge-link.ts";
export * from "./problem.ts";
export * from "./report.ts";
export * from "./run-progress.ts";
export * from "./verdict.ts";
