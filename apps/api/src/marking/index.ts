export * from "./marking.module.ts";
export { ShowMarks } from "./show-marks.ts";
