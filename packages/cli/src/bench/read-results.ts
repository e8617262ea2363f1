import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BadArguments } from "../exit-code.ts";
import { BenchResult } from "./bench-result.ts";

/** What `laptime bench reference` has written to this file. Rejects with `BadArguments` when it has not. */
export async function readResults(path: string): Promise<BenchResult[]> {
  try {
    return z.array(BenchResult).parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new BadArguments(`${path} holds no results of \`laptime bench reference\`: ${String(error)}`);
  }
}
