import { startDataServices } from "../system/data-services.ts";
import type { Household } from "../system/household.ts";
import { claimPort } from "../system/ports.ts";
import { secretsOf } from "../system/secrets.ts";
import { startSystem } from "../system/start-system.ts";
import { systemConfig } from "../system/system-config.ts";
import { withoutServices } from "../system/without-services.ts";
import { corpusSuite, courseSuite } from "./course-suite.ts";
import { pythonSuite } from "./python-suite.ts";
import type { Tally } from "./tally.ts";
import { vitestSuite } from "./vitest-suite.ts";

export interface Suite {
  readonly name: string;
  readonly needs: { readonly engine: boolean; readonly browser: boolean };
  /** Runs only when it is named: it would take CI past its quarter of an hour. */
  readonly onDemand?: boolean;
  /** Runs the tests, with services of its own in `stateFolder`, started by the household. */
  readonly run: (stateFolder: string, household: Household) => Promise<Tally>;
}

const bare = { engine: false, browser: false };
const engine = { engine: true, browser: false };

/** What the course's cases draw from in CI, where one commit comes to one result. On demand, each draws anew. */
const CI_SEED = "20261123";

/** In CI two campaigns, always the same; more, and others, when they are asked for. */
const CI_FAULTS = {
  LAPTIME_FAULT_SEED: process.env["LAPTIME_FAULT_SEED"] ?? CI_SEED,
  LAPTIME_FAULT_CAMPAIGNS: process.env["LAPTIME_FAULT_CAMPAIGNS"] ?? "2",
};

/** In the order in which they run: what fails soonest stands first. */
export const suites: readonly Suite[] = [
  { name: "unit", needs: bare, run: () => vitestSuite("unit", {}) },
  { name: "it", needs: bare, run: onDatabase("it") },
  { name: "py", needs: engine, run: pythonSuite },
  { name: "docker", needs: engine, run: onDatabase("docker") },
  { name: "check", needs: engine, run: () => courseSuite("courses/asyncio", "--quick", "--seed", CI_SEED) },
  { name: "course", needs: engine, onDemand: true, run: () => courseSuite("courses/asyncio") },
  { name: "corpus", needs: engine, onDemand: true, run: () => corpusSuite("corpus/hostile") },
  { name: "scale", needs: bare, onDemand: true, run: onDatabase("scale") },
  { name: "faults", needs: engine, run: () => vitestSuite("faults", CI_FAULTS) },
  { name: "e2e", needs: { engine: true, browser: true }, run: endToEnd },
];

/** A vitest project whose tests use a real Postgres and a real Redis. */
function onDatabase(project: "it" | "docker" | "scale"): Suite["run"] {
  return async (stateFolder, household) => {
    const order = { stateFolder, secrets: secretsOf(stateFolder), ports: {}, durable: false };
    const data = await startDataServices(order, household.launch);
    return vitestSuite(project, {
      LAPTIME_TEST_DATABASE_URL: data.databaseUrl,
      LAPTIME_TEST_REDIS_URL: data.redisUrl,
    });
  };
}

/** The system that `npm start` starts, on ports and in a folder of its own. */
async function endToEnd(stateFolder: string, household: Household): Promise<Tally> {
  const free = async () => String(await claimPort("", "127.0.0.1", undefined));
  const env = {
    ...withoutServices(process.env),
    WEB_PORT: await free(),
    API_PORT: await free(),
    WORKER_PORT: await free(),
  };
  const { url } = await startSystem({ stateFolder, config: systemConfig(env), env, durable: false }, household);
  return vitestSuite("e2e", { LAPTIME_E2E_URL: url, LAPTIME_E2E_STATE_DIR: stateFolder });
}
