export { breakageOf } from "./breakage-of.ts";
export { type Case, casesOf } from "./cases.ts";
export { compareReport } from "./compare-report.ts";
export { drawSeed, gradeFiles } from "./grade-files.ts";
export { solutionOf } from "./solution-of.ts";
export { type CaseResult, tryCase } from "./try-case.ts";
export { withTestSeconds } from "./with-test-seconds.ts";
