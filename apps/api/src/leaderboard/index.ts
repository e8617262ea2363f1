export * from "./leaderboard.module.ts";
