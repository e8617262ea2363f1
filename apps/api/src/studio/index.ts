export * from "./studio.module.ts";
