export { holdTeam, shareSubmission } from "./hold-team.store.ts";
export * from "./teams.module.ts";
