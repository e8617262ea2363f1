export * from "./clusters-of.ts";
export * from "./compare.ts";
export * from "./likeness.ts";
export * from "./limits.ts";
export * from "./submission-text.ts";
