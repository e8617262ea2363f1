export * from "./file-set.ts";
