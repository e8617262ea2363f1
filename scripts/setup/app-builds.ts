import { mustRun } from "../command.ts";
import { root } from "../places.ts";

/** Compiles api, worker and web; turbo leaves out what was built from these very sources. */
export async function appBuilds(): Promise<string> {
  const quiet = { TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  const printed = await mustRun("turbo", ["run", "build", "--output-logs=errors-only"], {
    cwd: root,
    env: { ...process.env, ...quiet, FORCE_COLOR: "0" },
  });
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(printed) ?? [];
  return cached === total ? "already there" : `built ${Number(total) - Number(cached)} of ${total}`;
}
