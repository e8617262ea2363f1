export * from "./notices.module.ts";
