import { LimitCeilingText } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import type { Sandbox } from "@laptime/sandbox";
import { ExitCode } from "./exit-code.ts";
import { laptime } from "./laptime.ts";
import { openSandbox } from "./open-sandbox.ts";
import type { Terminal } from "./terminal.ts";

const terminal: Terminal = {
  colour: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
  out: (line) => void process.stdout.write(`${line}\n`),
  progress: (line) => void process.stderr.write(`${line}\n`),
};
const ceiling = LimitCeilingText.safeParse(process.env["SANDBOX_LIMITS_MAX"] ?? "");
if (!ceiling.success) {
  terminal.progress(`SANDBOX_LIMITS_MAX: ${ceiling.error.issues[0]?.message ?? "cannot be read"}`);
  process.exit(ExitCode.badInput);
}
const settings = {
  runtime: process.env["SANDBOX_RUNTIME"] ?? "runc",
  dockerHost: process.env["DOCKER_HOST"],
  autograderNetwork: process.env["AUTOGRADER_NETWORK"] || undefined,
  ceiling: ceiling.data ?? {},
  logger: createLogger({ name: "laptime", level: "error", destination: process.stderr }),
};

let opened: Promise<Sandbox> | null = null;
const interrupted = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // Not once: a terminal's Ctrl-C comes twice where an older Node hands over (bin/laptime.js), and by its second copy this
  // process would end before its containers.
  process.on(name, () => interrupted.abort(new Error("interrupted")));
}

process.exitCode = await laptime(process.argv.slice(2), {
  terminal,
  sandbox: () => (opened ??= openSandbox(settings, terminal)),
  signal: interrupted.signal,
  remote: { server: process.env["LAPTIME_SERVER"], token: process.env["LAPTIME_TOKEN"] },
});
await (opened as Promise<Sandbox> | null)?.then((sandbox) => sandbox.close()).catch(() => undefined);
