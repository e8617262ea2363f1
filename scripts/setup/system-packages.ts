import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { mustRun, run } from "../command.ts";
import { NeedsAction } from "../step.ts";

interface Wanted {
  readonly command: string;
  readonly packages: readonly string[];
}

/** Installs what is missing through apt when this is Debian or Ubuntu and we are root; says what to install otherwise. */
export async function systemPackages(needs: { browser: boolean; engine: boolean }): Promise<string> {
  const missing = wanted(needs).filter(({ command }) => !isOnPath(command));
  if (missing.length === 0) return "already there";
  const packages = [...new Set(missing.flatMap((one) => one.packages))];
  if (!isDebianLike() || process.getuid?.() !== 0) throw new NeedsAction(howToInstall(missing, packages));
  await install(packages);
  const still = missing.filter(({ command }) => !isOnPath(command));
  if (still.length > 0) throw new NeedsAction(howToInstall(still, packages));
  return `installed ${packages.join(", ")}`;
}

function wanted(needs: { browser: boolean; engine: boolean }): Wanted[] {
  const list: Wanted[] = [];
  if (!process.env["REDIS_URL"]) list.push({ command: "redis-server", packages: ["redis-server"] });
  if (needs.browser) list.push({ command: "chromium", packages: ["chromium", "fonts-liberation"] });
  if (!needs.engine) return list;
  // Newer releases have the client in a package of its own.
  list.push({ command: "docker", packages: ["docker.io", "docker-cli"] });
  if (!process.env["DOCKER_HOST"] && !existsSync("/var/run/docker.sock")) {
    list.push({ command: "dockerd", packages: ["docker.io"] }, { command: "iptables", packages: ["iptables"] });
  }
  if (isDebianLike()) list.push({ command: "mmdebstrap", packages: ["mmdebstrap"] });
  return list;
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  console.log(`System packages:     installing ${packages.join(", ")} ...`);
  // One repository that cannot be reached must not stop us: what matters is whether the packages can be had.
  await run("apt-get", ["update", "-qq"], { env });
  const known = await available(packages);
  await mustRun("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...known], { env });
}

async function available(packages: readonly string[]): Promise<string[]> {
  const listed = await run("apt-cache", ["--no-all-versions", "show", ...packages]);
  const names = new Set(listed.stdout.match(/^Package: .*$/gm)?.map((line) => line.slice("Package: ".length)));
  return packages.filter((name) => names.has(name));
}

function howToInstall(missing: readonly Wanted[], packages: readonly string[]): string {
  const commands = missing.map(({ command }) => command).join(", ");
  return [
    `These programs are missing: ${commands}.`,
    isDebianLike()
      ? `Install them with\n\n  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(" ")}\n`
      : "Install them with your system's package manager (Docker Engine or Docker Desktop for docker; redis for redis-server).",
    "Or let Laptime use running services: DOCKER_HOST, REDIS_URL and DATABASE_URL replace its own (see .env.example).",
    "Then run the command again.",
  ].join("\n");
}

function isDebianLike(): boolean {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

export function isOnPath(command: string): boolean {
  // Some shells leave out the folders of administrators' programs.
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
