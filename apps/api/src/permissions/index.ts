export * from "./needs.ts";
export * from "./permissions.module.ts";
export * from "./policy.ts";
