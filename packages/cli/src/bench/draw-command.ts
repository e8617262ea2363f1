import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Context } from "../context.ts";
import { BadArguments, ExitCode } from "../exit-code.ts";
import { barsPlot } from "./bars-plot.ts";
import { BenchResult } from "./bench-result.ts";
import { benchmarksPage } from "./benchmarks-page.ts";

/** `laptime bench draw`: from the results of `bench reference` to docs/benchmarks.md and its pictures. */
export async function drawCommand(path: string, docs: string, { terminal }: Context): Promise<ExitCode> {
  const results = await read(path);
  await writeFile(join(docs, "benchmarks.md"), benchmarksPage(results));
  const pictures = results.flatMap((result) => result.pictures);
  for (const picture of pictures) await writeFile(join(docs, "images", `${picture.name}.svg`), barsPlot(picture));
  terminal.out(`${join(docs, "benchmarks.md")} and ${pictures.length} pictures`);
  return ExitCode.done;
}

async function read(path: string): Promise<BenchResult[]> {
  try {
    return z.array(BenchResult).parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new BadArguments(`${path} holds no results of \`laptime bench reference\`: ${String(error)}`);
  }
}
