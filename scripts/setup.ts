import { setUp } from "./setup/set-up.ts";
import { main } from "./step.ts";

/** All steps; a container engine that it had to start stays up for whatever comes next. */
await main(async () => {
  await setUp({ browser: true, engine: true });
  return 0;
});
