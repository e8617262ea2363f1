import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sandboxImageFolder } from "../../packages/sandbox/src/image-tag.ts";
import { mustRun, run } from "../command.ts";
import { NeedsAction } from "../step.ts";

/**
 * Puts node_modules' Pyright into an image that the judge's takes it from: it stands outside the folder that the sandbox
 * images are built from, and is sent to the engine once for each version. Idempotent.
 */
export async function pyrightImage(): Promise<void> {
  const tag = pyrightImageTag();
  if ((await run("docker", ["image", "inspect", tag])).code === 0) return;
  const folder = dirname(createRequire(import.meta.url).resolve("pyright/package.json"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  if (tag !== `laptime/pyright:${version}`) {
    throw new NeedsAction(
      `Pyright ${version} is installed, and ${join(sandboxImageFolder, "Dockerfile")} names ${tag}.`,
    );
  }
  const context = mkdtempSync(join(tmpdir(), "laptime-pyright-"));
  try {
    for (const part of ["dist", "LICENSE.txt", "package.json"]) {
      // Source maps are a fifth of it, and nobody reads them there.
      cpSync(join(folder, part), join(context, "pyright", part), {
        recursive: true,
        filter: (path) => !path.endsWith(".map"),
      });
    }
    writeFileSync(join(context, "Dockerfile"), "FROM scratch\nCOPY pyright /\n");
    await mustRun("docker", ["build", "--tag", tag, context]);
  } finally {
    rmSync(context, { recursive: true });
  }
}

/** As the sandbox images' Dockerfile has it. */
export function pyrightImageTag(): string {
  const tag = /^ARG PYRIGHT_IMAGE=(\S+)$/m.exec(readFileSync(join(sandboxImageFolder, "Dockerfile"), "utf8"))?.[1];
  if (tag === undefined) throw new Error("the sandbox images' Dockerfile names no PYRIGHT_IMAGE");
  return tag;
}
