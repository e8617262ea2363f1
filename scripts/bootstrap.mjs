// Runs on whatever Node started npm (20 or later), before anything is installed: plain JavaScript, no dependencies.
// Brings node_modules up to date, then hands over to scripts/<verb>.ts on the Node 24 that lies inside it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".laptime-lock");
const [verb, ...options] = process.argv.slice(2);

if (!["start", "test", "setup", "check"].includes(verb)) stop(`bootstrap: no such verb: ${verb}`);
installDependencies();
handOver();

function installDependencies() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const present = existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
  if (present === wanted) return;
  if (isJustInstalled()) return writeFileSync(stamp, wanted);
  const startedAt = Date.now();
  // Only errors: half of the packages would warn that this Node is too old, and they will not run on it.
  const { status } = npm(["ci", "--loglevel=error"]);
  if (status !== 0) stop("bootstrap: npm ci failed; its messages stand above.");
  writeFileSync(stamp, wanted);
  console.log(`npm packages: installed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** Someone has run `npm install` by hand: npm notes what it has installed in the same moment as it writes the lock file. */
function isJustInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  return existsSync(installed) && writtenAtMs(installed) >= writtenAtMs(join(root, "package-lock.json")) - 5000;
}

function writtenAtMs(file) {
  return statSync(file).mtimeMs;
}

/** npm itself was started by this Node, so it is found even where PATH has no npm. */
function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, stdio: "inherit" });
}

function handOver() {
  const packaged = join(bin, "node");
  const node = existsSync(packaged) ? packaged : process.execPath;
  const child = spawn(node, [join(root, "scripts", `${verb}.ts`), ...options], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  // The child stops in its own order and its own time; we only wait. A terminal's Ctrl-C reaches it by itself,
  // and a second copy does no harm.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm's shell dies of a SIGTERM and does not pass it on, and outlives a killed npm: to be left alone by either means
  // to stop as well.
  const born = ancestors();
  if (process.env.npm_execpath) setInterval(() => ancestors() !== born && child.kill("SIGTERM"), 500).unref();
  child.on("error", (error) => stop(`bootstrap: ${node} does not run: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

/** The shell's number and, where it can be known, npm's. */
function ancestors() {
  const stat = `/proc/${process.ppid}/stat`;
  if (!existsSync(stat)) return `${process.ppid}`;
  const line = readFileSync(stat, "utf8");
  return `${process.ppid} ${line.slice(line.lastIndexOf(")")).split(" ")[2]}`;
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
