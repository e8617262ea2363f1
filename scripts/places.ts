import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Where everything lies that set-up and `npm start` make; deleting it loses the demo's data and nothing else. */
export const stateFolder = process.env["LAPTIME_STATE_DIR"] ?? join(root, ".laptime");
