export * from "./class-grades.ts";
