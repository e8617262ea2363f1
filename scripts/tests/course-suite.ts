import { z } from "zod";
import { lastLines, run } from "../command.ts";
import { root } from "../places.ts";
import type { Tally } from "./tally.ts";

const CheckReport = z.object({
  cases: z.array(z.object({ case: z.string(), seed: z.number(), ok: z.boolean(), problems: z.array(z.string()) })),
});

/** Each solution, starter and example of a course must get what it declares: each is one test. */
export const courseSuite = (course: string, ...flags: readonly string[]): Promise<Tally> =>
  casesSuite(["check", course, ...flags]);

/** Each hostile submission must get its verdict and no more than its points, and honest ones must pass after them. */
export const corpusSuite = (corpus: string): Promise<Tally> => casesSuite(["attack", corpus]);

async function casesSuite(command: readonly string[]): Promise<Tally> {
  const { stdout, output } = await run("laptime", [...command, "--json"], { cwd: root });
  const report = readReport(stdout);
  if (report === null) {
    console.error(`laptime ${command.join(" ")} gave no report:\n${lastLines(output, 30)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  for (const one of report.cases)
    console.log(`${one.ok ? "ok  " : "FAIL"} ${one.case}, seed ${one.seed}${one.problems.map(onItsOwnLine).join("")}`);
  const passed = report.cases.filter(({ ok }) => ok).length;
  return { passed, failed: report.cases.length - passed, skipped: 0 };
}

function readReport(stdout: string): z.infer<typeof CheckReport> | null {
  try {
    return CheckReport.parse(JSON.parse(stdout));
  } catch {
    return null;
  }
}

function onItsOwnLine(problem: string): string {
  return `\n       ${problem}`;
}
