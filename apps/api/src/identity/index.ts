export * from "./account.store.ts";
export * from "./auth-routes.ts";
export * from "./caller.ts";
export * from "./create-auth.ts";
export * from "./ensure-account.ts";
export * from "./identity.module.ts";
export * from "./provider-routes.ts";
