export * from "./roster.module.ts";
