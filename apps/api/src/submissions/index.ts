export { admitFiles } from "./admit-files.ts";
export { enqueueRun } from "./enqueue-run.ts";
export { acceptSubmission, type NewSubmission, receiptOf } from "./submission.store.ts";
export * from "./submissions.module.ts";
export { unpackUpload } from "./unpack-upload.ts";
