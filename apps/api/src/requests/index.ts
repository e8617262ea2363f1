export * from "./requests.module.ts";
