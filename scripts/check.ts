import { join } from "node:path";
import { type CommandResult, run } from "./command.ts";
import { root } from "./places.ts";
import { prismaClient } from "./setup/prisma-client.ts";
import { main, seconds, step } from "./step.ts";
import { isSuccess, type Tally, tallyLine } from "./tests/tally.ts";

interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

/**
 * What takes longest stands first. Types: one program for all that is compiled alike; one for each folder would read nearly
 * the same files again.
 */
const checks: readonly Check[] = [
  { name: "format", command: "prettier", args: ["--check", "--log-level=warn", "."] },
  types("apps/api, apps/worker, scale, faults", "tsconfig.server.json"),
  { name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  types("scripts and packages", "tsconfig.json"),
  { name: "types of apps/web", command: "npm", args: ["run", "--silent", "typecheck"], cwd: join(root, "apps/web") },
  { name: "types of Python", command: "pyright", args: [] },
  types("e2e", "e2e"),
  {
    name: "boundaries",
    command: "depcruise",
    args: ["--config", ".dependency-cruiser.mjs", "--output-type", "err-long", "apps", "packages", "scripts"],
  },
  { name: "unused", command: "knip", args: ["--no-progress", "--no-config-hints"] },
];

function types(of: string, project: string): Check {
  return { name: `types of ${of}`, command: "tsc", args: ["--noEmit", "-p", project] };
}

/** `npm run check`: what can be said about the sources without running them. The last line counts the checks. */
await main(async () => {
  await step("Prisma client", prismaClient);
  const results = await inPairs(checks, perform);
  const passed = results.filter(Boolean).length;
  const tally: Tally = { passed, failed: results.length - passed, skipped: 0 };
  console.log(`\n${tallyLine(tally)}`);
  return isSuccess(tally) ? 0 : 1;
});

async function perform({ name, command, args, cwd = root }: Check): Promise<boolean> {
  const startedMs = performance.now();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" };
  const result: CommandResult = await run(command, args, { cwd, env });
  const ok = result.code === 0;
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds(performance.now() - startedMs)})`);
  if (!ok) console.log(result.output.trimEnd().replaceAll(/^/gm, "     "));
  return ok;
}

/** Two at a time: more would only wait for each other on a small machine. */
async function inPairs<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await act(item);
  };
  await Promise.all([worker(), worker()]);
  return results;
}
