import { zipSync } from "fflate";
import { type GatheredFile, isClutter } from "../lib/gathered-files.ts";

/** A chosen folder as one zip, without what tools have left in it: hundreds of files travel as one. */
export async function zipOfFolder(files: readonly GatheredFile[]): Promise<Blob> {
  const wanted = files.filter(({ path }) => !isClutter(path));
  const contents = await Promise.all(
    wanted.map(async ({ path, content }) => [path, new Uint8Array(await content.arrayBuffer())] as const),
  );
  return new Blob([zipSync(Object.fromEntries(contents))], { type: "application/zip" });
}
