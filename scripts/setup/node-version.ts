import { arch, platform } from "node:os";
import { NeedsAction } from "../step.ts";

/** The packages run as TypeScript source, which Node does by itself from 24 on. */
export async function nodeVersion(): Promise<string> {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return `${process.versions.node}, already there`;
  throw new NeedsAction(
    `Laptime runs on Node 24; this is ${process.versions.node}. For ${platform()}-${arch()} there is no Node among ` +
      "our npm packages: install Node 24 or newer from https://nodejs.org and run the command again.",
  );
}
