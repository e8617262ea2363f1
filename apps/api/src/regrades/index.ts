export * from "./regrades.module.ts";
