/* node deploy/migrate.ts: brings the database at DATABASE_URL up to date, once before a new release is started. */
import { z } from "zod";
import { migrate } from "../packages/database/src/migrate.ts";
import { loadConfig } from "../packages/runtime/src/load-config.ts";

const { DATABASE_URL } = loadConfig(z.object({ DATABASE_URL: z.url() }), process.env);
const applied = await migrate(DATABASE_URL);
console.log(applied.length === 0 ? "No migration is due." : `Applied ${applied.join(", ")}.`);
