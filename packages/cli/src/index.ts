export { type Context } from "./context.ts";
export { laptime } from "./laptime.ts";
export { type Terminal } from "./terminal.ts";
