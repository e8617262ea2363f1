import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../command.ts";
import { root } from "../places.ts";

const generated = join(root, "packages/database/src/generated");
const stamp = join(root, "node_modules/.laptime-prisma");

/** Generates the database client unless it was made from this very schema by this very Prisma. */
export async function prismaClient(): Promise<string> {
  const wanted = hash(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  const present = existsSync(generated) && existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
  if (present === wanted) return "already there";
  mkdirSync(generated, { recursive: true });
  // The generator needs no schema engine, yet Prisma would download one from a host that closed networks lack.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  await mustRun("prisma", ["generate"], { env, cwd: root });
  writeFileSync(stamp, wanted);
  return "generated";
}

function hash(files: readonly string[]): string {
  const sum = createHash("sha256");
  for (const file of files) sum.update(readFileSync(join(root, file)));
  return sum.digest("hex");
}
