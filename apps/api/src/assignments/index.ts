export * from "./assignment-access.ts";
export * from "./assignments.module.ts";
export type { PublishedAssignment } from "./assignment.store.ts";
export { ReadStarter, textFiles } from "./read-starter.ts";
export { ReadQuestions } from "./read-questions.ts";
