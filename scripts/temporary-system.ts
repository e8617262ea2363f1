/*
 * node scripts/temporary-system.ts [--students 30] [--slots 1]    slots: runs graded at a time; 0: there is no worker
 *
 * A system of its own for who measures it (`laptime bench`): API, worker, PostgreSQL and Redis on free ports and in a
 * temporary folder, the demo course, and a class of students with access tokens. Prints a line of JSON when it is there
 * (TemporarySystem in packages/cli). Ends, and leaves nothing, when its standard input ends or at a signal.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { EngineInUse } from "./setup/container-engine.ts";
import { setUp } from "./setup/set-up.ts";
import { main } from "./step.ts";
import { enrolClass } from "./system/enrol-class.ts";
import { Household } from "./system/household.ts";
import { claimPort } from "./system/ports.ts";
import { startSystem } from "./system/start-system.ts";
import { stopRequest } from "./system/stop-request.ts";
import { systemConfig } from "./system/system-config.ts";
import { withoutServices } from "./system/without-services.ts";

const { values } = parseArgs({
  options: { students: { type: "string", default: "30" }, slots: { type: "string", default: "1" } },
});

await main(async () => {
  const hungUp = new Promise<void>((resolve) => process.stdin.resume().once("end", resolve));
  const stopped = Promise.race([stopRequest(), hungUp]).then(() => null);
  const stateFolder = mkdtempSync(join(tmpdir(), "laptime-bench-"));
  const household = await Household.open(stateFolder);
  let engine: EngineInUse | null = null;
  const startUp = async () => {
    engine = (await setUp({ browser: false, engine: true })).engine;
    await startAll(stateFolder, household);
  };
  try {
    const failure = startUp().then(() => household.failed);
    const failed = await Promise.race([stopped, failure]);
    if (failed !== null) console.error(failed);
    return failed === null ? 0 : 1;
  } finally {
    await household.stop();
    await (engine as EngineInUse | null)?.stop();
    rmSync(stateFolder, { recursive: true, force: true });
  }
});
process.exit();

async function startAll(stateFolder: string, household: Household): Promise<void> {
  const free = async () => String(await claimPort("", "127.0.0.1", undefined));
  const env = {
    ...withoutServices(process.env),
    API_PORT: await free(),
    WORKER_PORT: await free(),
    WORKER_CONCURRENCY: String(Math.max(1, Number(values.slots))),
  };
  const parts = Number(values.slots) === 0 ? ["api"] : ["api", "worker"];
  const order = { stateFolder, config: systemConfig(env), env, parts };
  const { apiUrl, databaseUrl } = await startSystem(order, household);
  const enrolled = await enrolClass(databaseUrl, Number(values.students));
  console.log(JSON.stringify({ apiUrl, ...enrolled, pids: household.pids }));
}
