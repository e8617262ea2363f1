export * from "./builders.ts";
export * from "./class/seed-class.ts";
export * from "./test-database.ts";
