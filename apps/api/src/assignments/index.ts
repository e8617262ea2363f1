export * from "./assignment-access.ts";
export type { PublishedAssignment } from "./assignment.store.ts";
export * from "./assignments.module.ts";
export { textFiles } from "./read-starter.ts";
