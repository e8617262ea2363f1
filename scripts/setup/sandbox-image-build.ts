import { sandboxImageFolder, sandboxImages } from "../../packages/sandbox/src/image-tag.ts";
import { mustRun, run } from "../command.ts";
import { NeedsAction } from "../step.ts";
import { pyrightImage } from "./pyright-image.ts";
import { isOnPath } from "./system-packages.ts";

const registryBase = "debian:forky-slim";
const ownBase = "laptime/base:forky";

/** Builds the sandbox images unless images of these very sources are there. */
export async function sandboxImageBuild(): Promise<string> {
  const images = sandboxImages();
  const missing = await absent(Object.entries(images));
  if (missing.length === 0) return `${images.judge}, candidate and autograder, already there`;
  const base = await baseImage();
  await pyrightImage();
  for (const [target, tag] of missing) await build(target, tag, base);
  return `built ${missing.map(([, tag]) => tag).join(", ")} on ${base}`;
}

async function absent(images: readonly [target: string, tag: string][]): Promise<[target: string, tag: string][]> {
  const present = await Promise.all(images.map(([, tag]) => exists(tag)));
  return images.filter((_, index) => !present[index]);
}

async function exists(tag: string): Promise<boolean> {
  return (await run("docker", ["image", "inspect", tag])).code === 0;
}

/** One that is there, else the registry's, else one made from Debian's packages. */
async function baseImage(): Promise<string> {
  for (const tag of [ownBase, registryBase]) if (await exists(tag)) return tag;
  // Only the wait for the registry's first word is bounded: a slow download is still a download.
  const pulled = await run("docker", ["pull", registryBase], { firstOutputWithinMs: 15_000, timeLimitMs: 300_000 });
  if (pulled.code === 0) return registryBase;
  if (!isOnPath("mmdebstrap")) {
    throw new NeedsAction(`${registryBase} cannot be pulled, and mmdebstrap is missing to make it:\n${pulled.output}`);
  }
  await bootstrapBase();
  return ownBase;
}

/** A mirror may be some weeks old, and forky's index expires: the signature is still checked. */
async function bootstrapBase(): Promise<void> {
  const script =
    `set -o pipefail; mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' forky - ` +
    `| docker import - ${ownBase}`;
  await mustRun("bash", ["-c", script]);
}

/** On the host's network, because the build only talks to Debian's mirrors and some engines have no other way out. */
async function build(target: string, tag: string, base: string): Promise<void> {
  const given = ["--network", "host", "--build-arg", `BASE_IMAGE=${base}`, "--target", target, "--tag", tag];
  await mustRun("docker", ["build", ...given, sandboxImageFolder]);
}
