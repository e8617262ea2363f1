import type { EngineInUse } from "./setup/container-engine.ts";
import { setUp } from "./setup/set-up.ts";
import { stateFolder } from "./places.ts";
import { main } from "./step.ts";
import { Household } from "./system/household.ts";
import { startSystem } from "./system/start-system.ts";
import { stopRequest } from "./system/stop-request.ts";
import { systemConfig } from "./system/system-config.ts";

/** `npm start`: set-up, then everything runs until Ctrl-C, a signal, or the end of one of its parts. */
await main(async () => {
  const stopped = stopRequest();
  const household = await Household.open(stateFolder);
  let engine: EngineInUse | null = null;

  const startUp = async () => {
    const config = systemConfig(process.env);
    engine = (await setUp({ browser: false, engine: true })).engine;
    const { url, signIns } = await startSystem({ stateFolder, config, env: process.env }, household);
    console.log(
      `\nLaptime runs at ${url}\n\n${signIns}\n\nCtrl-C stops it and keeps its data. Logs: ${stateFolder}/logs`,
    );
  };

  try {
    const failure = startUp().then(() => household.failed);
    const end = await Promise.race([stopped, failure]);
    if (end === "stop") console.log("\nStopping ...");
    else console.error(`\n${end}\n\nStopping the rest ...`);
    return end === "stop" ? 0 : 1;
  } finally {
    await household.stop();
    await (engine as EngineInUse | null)?.stop();
    console.log("Stopped.");
  }
});
// A set-up command that was under way when the signal came would keep us alive.
process.exit();
