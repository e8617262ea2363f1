#!/usr/bin/env node
// Runs on whatever Node started it. Our sources need type stripping (Node 22.18 or later); an older Node hands over to
// the one in node_modules.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 18)) await import("../src/main.ts");
else handOver();

function handOver() {
  const node = fileURLToPath(new URL("../../../node_modules/.bin/node", import.meta.url));
  if (!existsSync(node)) {
    console.error(`laptime needs Node 22.18 or later; this is ${process.versions.node}. Run \`npm run setup\` first.`);
    process.exit(3);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  // The child stops in its own order; a terminal's Ctrl-C reaches it by itself, and a second copy does no harm.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`${node} does not run: ${error.message}`);
    process.exit(3);
  });
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}
