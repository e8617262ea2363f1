import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { postgresUrl } from "../../scripts/system/postgres.ts";
import { secretsOf } from "../../scripts/system/secrets.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Publishes a course in the running system, with the demo's people in it, as `npm start` does with its own. */
export function addCourse(folder: string): void {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl(),
    BLOB_DIR: join(stateFolder(), "blobs"),
    // Read, but not used: nothing is queued and nobody signs in.
    REDIS_URL: "redis://127.0.0.1:1",
    AUTH_SECRET: "nothing is signed with this secret",
  };
  execFileSync(process.execPath, ["apps/api/dist/seed.js", folder], { cwd: root, env, stdio: "pipe" });
}

/** Takes it away with all that was handed in: other walks find one course. */
export function removeCourse(slug: string): void {
  const env = { ...process.env, DATABASE_URL: databaseUrl() };
  execFileSync(process.execPath, ["scripts/remove-course.ts", slug], { cwd: root, env, stdio: "pipe" });
}

function stateFolder(): string {
  const folder = process.env["LAPTIME_E2E_STATE_DIR"];
  if (!folder) throw new Error("Set LAPTIME_E2E_STATE_DIR to the folder of the running system; `npm test` does.");
  return folder;
}

function databaseUrl(): string {
  const port = Number(readFileSync(join(stateFolder(), "postgres/postmaster.pid"), "utf8").split("\n")[3]);
  return postgresUrl({ port, password: secretsOf(stateFolder()).postgres });
}
