import { existsSync, mkdirSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { mustRun, run } from "../scripts/command.ts";

/** Above what a worker wants to be free, and little enough to be filled in an instant. */
const MIB = 400;

/** The workers' scratch space: a file system of its own, so that it can be filled without harm to the machine. */
export class Scratch {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Needs root. */
  static async make(stateFolder: string): Promise<Scratch> {
    const folder = join(stateFolder, "scratch");
    mkdirSync(folder, { recursive: true });
    await mustRun("mount", ["-t", "tmpfs", "-o", `size=${MIB}m,mode=1777`, "laptime-scratch", folder]);
    return new Scratch(folder);
  }

  /** To the last byte. */
  async fill(): Promise<void> {
    await run("dd", ["if=/dev/zero", `of=${join(this.folder, "full")}`, "bs=1M"]);
  }

  async empty(): Promise<void> {
    await rm(join(this.folder, "full"), { force: true });
  }

  /** What is there now: folders of sockets, as a rule. */
  async entries(): Promise<string[]> {
    return readdir(this.folder);
  }

  async remove(): Promise<void> {
    if (existsSync(this.folder)) await mustRun("umount", [this.folder]);
  }
}
