export * from "./allot-points.ts";
export * from "./counting-submission.ts";
export * from "./decide-speedup.ts";
export * from "./for-student.ts";
export * from "./make-report.ts";
export * from "./missing-files.ts";
export * from "./status-sentences.ts";
export * from "./verdict-of.ts";
