export { assignmentFromFiles, type Assignment, judgedAssignment } from "./assignment.ts";
export * from "./file-set.ts";
export * from "./invalid-assignment.ts";
export * from "./is-junk.ts";
export { parseYamlFile } from "./parse-yaml-file.ts";
export * from "./read-assignment.ts";
export * from "./read-course.ts";
export { readExamples, type Example } from "./read-examples.ts";
export * from "./read-submission.ts";
