import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
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

const Manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** `npm run check`: what can be said about the sources without running them. The last line counts the checks. */
await main(async () => {
  await step("Prisma client", prismaClient);
  const checks = [...typeChecks(), ...otherChecks()];
  const results = await inPairs(checks, perform);
  const passed = results.filter(Boolean).length;
  const tally: Tally = { passed, failed: results.length - passed, skipped: 0 };
  console.log(`\n${tallyLine(tally)}`);
  return isSuccess(tally) ? 0 : 1;
});

/** One for each workspace: its own script where it has one, the compiler otherwise. */
function typeChecks(): Check[] {
  const folders = globSync(["apps/*", "packages/*", "e2e", "scale", "faults"], { cwd: root }).filter((folder) =>
    existsSync(join(root, folder, "tsconfig.json")),
  );
  return [".", ...folders.sort()].map((folder) => {
    const name = `types of ${folder === "." ? "scripts" : folder}`;
    const cwd = join(root, folder);
    if (hasScript(cwd)) return { name, command: "npm", args: ["run", "--silent", "typecheck"], cwd };
    return { name, command: "tsc", args: ["--noEmit", "-p", "."], cwd };
  });
}

function hasScript(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && "typecheck" in Manifest.parse(JSON.parse(readFileSync(file, "utf8"))).scripts;
}

function otherChecks(): Check[] {
  return [
    { name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
    { name: "format", command: "prettier", args: ["--check", "--log-level=warn", "."] },
    {
      name: "boundaries",
      command: "depcruise",
      args: ["--config", ".dependency-cruiser.mjs", "--output-type", "err-long", "apps", "packages", "scripts"],
    },
    { name: "unused", command: "knip", args: ["--no-progress", "--no-config-hints"] },
    { name: "types of Python", command: "pyright", args: [] },
  ];
}

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
