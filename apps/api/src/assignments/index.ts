export * from "./assignment-access.ts";
export * from "./assignments.module.ts";
export { textFiles } from "./read-starter.ts";
export { ReadQuestions } from "./read-questions.ts";
