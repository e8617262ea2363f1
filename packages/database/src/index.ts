export * from "./audit.store.ts";
export { checkResultsOf, diagnosesOf, recordChecks } from "./check-results.ts";
export * from "./create-database.ts";
export * from "./grade.store.ts";
export * from "./handed-in.store.ts";
export * from "./migrate.ts";
export * from "./submission-owners.ts";
export { Prisma } from "./generated/client.ts";
export type * from "./generated/client.ts";
