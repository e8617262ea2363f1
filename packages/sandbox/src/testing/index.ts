export * from "./fake-sandbox.ts";
