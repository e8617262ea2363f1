export { REMARKS } from "./check-results.ts";
export * from "./grade-autograded.ts";
export * from "./points-asked.ts";
