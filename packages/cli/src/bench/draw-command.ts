import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { barsPlot } from "./bars-plot.ts";
import { benchmarksPage } from "./benchmarks-page.ts";
import { readResults } from "./read-results.ts";

/** `laptime bench draw`: from the results of `bench reference` to docs/benchmarks.md and its pictures. */
export async function drawCommand(path: string, docs: string, { terminal }: Context): Promise<ExitCode> {
  const results = await readResults(path);
  await writeFile(join(docs, "benchmarks.md"), benchmarksPage(results));
  const pictures = results.flatMap((result) => result.pictures);
  for (const picture of pictures) await writeFile(join(docs, "images", `${picture.name}.svg`), barsPlot(picture));
  terminal.out(`${join(docs, "benchmarks.md")} and ${pictures.length} pictures`);
  return ExitCode.done;
}
