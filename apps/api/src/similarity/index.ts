export * from "./similarity.module.ts";
