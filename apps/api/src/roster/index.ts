export * from "./roster.module.ts";
export { enrol, leave, takeRosterTurn } from "./roster.store.ts";
