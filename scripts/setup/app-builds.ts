import { mustRun } from "../command.ts";
import { root } from "../places.ts";

/** Compiles these apps; turbo leaves out what was built from these very sources. */
export async function appBuilds(apps: readonly string[]): Promise<string> {
  const quiet = { TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  const only = apps.map((app) => `--filter=./apps/${app}`);
  const printed = await mustRun("turbo", ["run", "build", "--output-logs=errors-only", ...only], {
    cwd: root,
    env: { ...process.env, ...quiet, FORCE_COLOR: "0" },
  });
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(printed) ?? [];
  return cached === total ? "already there" : `built ${Number(total) - Number(cached)} of ${total}`;
}
