import type { Report } from "@laptime/contracts";
import type { Tables } from "./create-database.ts";
import type { Prisma } from "./generated/client.ts";

/** Long ones are told by the report; pages about many runs show the beginning. */
const LONGEST = 400;

/** What a report says of each check, as rows. Texts are cut. */
export const checkResultsOf = (runId: string, { checks, speedups }: Report): Prisma.CheckResultCreateManyInput[] =>
  checks.map(({ id, kind, title, status, visibility, message, actual }, position) => {
    const speedup = speedups.find(({ check }) => check === id);
    return {
      ...{ runId, checkId: id, position, kind, title: cut(title), status, visibility, message: cut(message) },
      actual: actual === undefined ? null : cut(actual),
      ...(speedup && { estimate: speedup.estimate, required: speedup.required }),
    };
  });

export const diagnosesOf = ({ diagnosis }: Report): string[] => [...new Set(diagnosis.map(({ kind }) => kind))];

/** In the transaction that completes the run. */
export async function recordChecks(tables: Tables, runId: string, report: Report): Promise<void> {
  await tables.checkResult.createMany({ data: checkResultsOf(runId, report), skipDuplicates: true });
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
