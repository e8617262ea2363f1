export * from "./grading-access.ts";
export * from "./grading.module.ts";
export { ViewSubmission } from "./view-submission.ts";
