export * from "./lti.module.ts";
