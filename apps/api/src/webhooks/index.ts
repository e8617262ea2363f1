export * from "./webhooks.module.ts";
