import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Secrets = z.object({ auth: z.string(), postgres: z.string(), redis: z.string() });
export type Secrets = z.infer<typeof Secrets>;

/** This folder's own secrets: made at the first start, kept for the next. */
export function secretsOf(stateFolder: string): Secrets {
  const file = join(stateFolder, "secrets.json");
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  const secrets = { auth: random(), postgres: random(), redis: random() };
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function random(): string {
  return randomBytes(32).toString("hex");
}
