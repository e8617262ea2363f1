export { enqueueRun } from "./enqueue-run.ts";
export { acceptSubmission, type NewSubmission, receiptOf } from "./submission.store.ts";
export * from "./submissions.module.ts";
