import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setUp } from "./setup/set-up.ts";
import { main, NeedsAction, seconds } from "./step.ts";
import { Household } from "./system/household.ts";
import { stopRequest } from "./system/stop-request.ts";
import { type Suite, suites } from "./tests/suites.ts";
import { isSuccess, sum, type Tally, tallyLine } from "./tests/tally.ts";

/** `npm test [-- suite ...]`: set-up as far as the suites need it, then each suite. The last line counts them all. */
await main(async () => {
  const chosen = choose(process.argv.slice(2));
  const stateFolder = mkdtempSync(join(tmpdir(), "laptime-test-"));
  const households: Household[] = [];
  const stopped = stopRequest().then(() => null);

  const runAll = async () => {
    await setUp({
      engine: chosen.some(({ needs }) => needs.engine),
      browser: chosen.some(({ needs }) => needs.browser),
    });
    const tallies: Tally[] = [];
    for (const suite of chosen) {
      const folder = join(stateFolder, suite.name);
      mkdirSync(folder);
      const household = await Household.open(folder);
      households.push(household);
      tallies.push(await runSuite(suite, folder, household));
      await household.stop();
    }
    return sum(tallies);
  };

  try {
    const tally = await Promise.race([runAll(), stopped]);
    if (tally === null) return 130;
    console.log(`\n${tallyLine(tally)}`);
    return isSuccess(tally) ? 0 : 1;
  } finally {
    for (const household of households) await household.stop();
    rmSync(stateFolder, { recursive: true, force: true });
  }
});
// After a signal a suite may still be under way.
process.exit();

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new NeedsAction(
      `No such suite: ${unknown.join(", ")}. There are ${suites.map(({ name }) => name).join(", ")}.`,
    );
  }
  return suites.filter(({ name, onDemand = false }) => (names.length === 0 ? !onDemand : names.includes(name)));
}

/** What keeps a suite from running is a failure of it, and no reason to leave out the others. */
async function runSuite(suite: Suite, folder: string, household: Household): Promise<Tally> {
  console.log(`\n== ${suite.name}`);
  const startedMs = performance.now();
  const failure = household.failed.then((what) => Promise.reject(new Error(what)));
  const tally = await Promise.race([suite.run(folder, household), failure]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  console.log(`== ${suite.name}: ${tallyLine(tally)} (${seconds(performance.now() - startedMs)})`);
  return tally;
}
