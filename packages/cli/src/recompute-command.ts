import { readFile } from "node:fs/promises";
import { Report } from "@laptime/contracts";
import { recomputeSpeedup, type Recomputed } from "@laptime/grading";
import type { Context } from "./context.ts";
import { BadArguments, ExitCode } from "./exit-code.ts";

/**
 * `laptime recompute`: decides every speedup of a report again, from the report alone. Exit 0: all as they stand there;
 * 1: something came out otherwise, or the report is too old to say.
 */
export async function recomputeCommand(path: string, { json }: { readonly json: boolean }, { terminal }: Context) {
  const report = await readReport(path);
  const results = report.speedups.map((speedup) => recomputeSpeedup(speedup));
  terminal.out(json ? JSON.stringify({ speedups: results.map(summaryOf) }, null, 2) : sayAll(report, results));
  return results.every(isSame) ? ExitCode.done : ExitCode.notAsDeclared;
}

async function readReport(path: string): Promise<Report> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new BadArguments(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const parsed = Report.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new BadArguments(`${path} is no report: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadArguments(`${path} is no JSON; \`laptime grade … --json\` writes a report`);
  }
}

const isSame = ({ result, differences }: Recomputed): boolean => result !== null && differences.length === 0;

const summaryOf = (one: Recomputed) => ({
  check: one.check,
  same: isSame(one),
  decision: one.result?.decision ?? null,
  differences: one.differences,
  olderRule: one.olderRule,
});

function sayAll({ speedups, environment, seed }: Report, results: readonly Recomputed[]): string {
  const where = `image ${environment.image}, host ${environment.host}, seed ${seed}`;
  if (results.length === 0) return `The report has no speedup to decide.\n${where}`;
  const lines = results.map((one, index) => say(one, speedups[index]?.samples.length ?? 0));
  return [...lines, where].join("\n");
}

function say({ check, result, differences, olderRule }: Recomputed, blocks: number): string {
  if (result === null) return `? ${check}: the report is older than receipts and does not say enough`;
  const figure = result.estimate === null ? "nothing measured" : `${result.estimate.toFixed(3)}x`;
  const found = `${result.decision}, ${figure} from ${blocks} blocks, ${result.required.toFixed(3)}x required`;
  if (differences.length === 0) return `✓ ${check}: the same (${found})`;
  const older = olderRule === null ? "" : `; it was decided by ${olderRule}`;
  return [`✗ ${check}: different${older} (${found})`, ...differences.map((one) => `    ${one}`)].join("\n");
}
