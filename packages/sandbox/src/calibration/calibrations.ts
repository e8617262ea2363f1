import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HostCalibration, MeasuredPair } from "@laptime/contracts";
import type { Logger } from "@laptime/runtime";
import { z } from "zod";
import { calibrationOf } from "./calibration-of.ts";
import { IdleCycle, idleCycle } from "./idle-cycle.ts";

/** Cycles that make a calibration one that a run's own cycles need not add to. */
export const SETTLED_FROM = 10;
/** Cycles kept: the newest. */
const KEPT = 40;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What was measured: one speedup of one assignment version. The host is this one; its cores are part of it. */
export interface Measured {
  readonly version: string;
  readonly speedup: string;
  readonly cores: number;
}

export interface CalibrationsParts {
  /** Kept over restarts in this folder, one small JSON file for each; null: in memory only. */
  readonly folder: string | null;
  readonly logger: Pick<Logger, "warn">;
  readonly now?: () => Date;
}

/**
 * What this host is known to attain when it is idle. It learns from every undisturbed cycle of baseline and reference,
 * whoever was graded meanwhile: the submission is frozen while they run. A file that cannot be read or written costs
 * only what had been learned (docs/adr/0008). One process writes to a folder.
 */
export class Calibrations {
  readonly #parts: Required<CalibrationsParts>;
  readonly #known = new Map<string, readonly IdleCycle[]>();

  constructor(parts: CalibrationsParts) {
    this.#parts = { now: () => new Date(), ...parts };
  }

  /** From what is kept and, until that is settled, from these samples of a run too. Null: nothing undisturbed yet. */
  async find(measured: Measured, samples: readonly MeasuredPair[] = []): Promise<HostCalibration | null> {
    const kept = await this.#cycles(measured);
    return calibrationOf(this.#settled(kept) ? kept : [...kept, ...this.#idle(samples)]);
  }

  /** Whether there are enough cycles of the last day. */
  async isSettled(measured: Measured): Promise<boolean> {
    return this.#settled(await this.#cycles(measured));
  }

  /** Learns from a run's samples. Never rejects. */
  async learn(measured: Measured, samples: readonly MeasuredPair[]): Promise<void> {
    const learned = this.#idle(samples);
    if (learned.length === 0) return;
    const all = [...(await this.#cycles(measured)), ...learned];
    const fresh = all.filter((cycle) => this.#fresh(cycle));
    // Yesterday's host may have been another one; but old cycles are better than hardly any.
    const cycles = (fresh.length >= SETTLED_FROM ? fresh : all).slice(-KEPT);
    this.#known.set(nameOf(measured), cycles);
    await this.#write(measured, cycles);
  }

  #settled = (cycles: readonly IdleCycle[]): boolean =>
    cycles.filter((cycle) => this.#fresh(cycle)).length >= SETTLED_FROM;

  #fresh = ({ measuredAt }: IdleCycle): boolean => this.#parts.now().getTime() - Date.parse(measuredAt) < DAY_MS;

  #idle(samples: readonly MeasuredPair[]): IdleCycle[] {
    const at = this.#parts.now();
    return samples.flatMap((sample) => idleCycle(sample, at) ?? []);
  }

  async #cycles(measured: Measured): Promise<readonly IdleCycle[]> {
    const name = nameOf(measured);
    const known = this.#known.get(name) ?? (await this.#read(name));
    this.#known.set(name, known);
    return known;
  }

  async #read(name: string): Promise<readonly IdleCycle[]> {
    const { folder, logger } = this.#parts;
    if (folder === null) return [];
    const text = await readFile(join(folder, name), "utf8").catch(() => null);
    if (text === null) return [];
    try {
      return Kept.parse(JSON.parse(text)).cycles;
    } catch (error) {
      logger.warn({ error, name }, "a calibration cannot be read; it is measured anew");
      return [];
    }
  }

  /** Written beside and moved: a worker that is killed leaves the old file or the new one. */
  async #write(measured: Measured, cycles: readonly IdleCycle[]): Promise<void> {
    const { folder, logger } = this.#parts;
    if (folder === null) return;
    const path = join(folder, nameOf(measured));
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify({ ...measured, cycles } satisfies Kept));
      await rename(`${path}.new`, path);
    } catch (error) {
      logger.warn({ error, path }, "a calibration cannot be kept");
    }
  }
}

const Kept = z.object({
  version: z.string(),
  speedup: z.string(),
  cores: z.int(),
  cycles: z.array(IdleCycle).readonly(),
});
type Kept = z.infer<typeof Kept>;

const nameOf = ({ version, speedup, cores }: Measured): string =>
  `${createHash("sha256").update(`${version}\n${speedup}\n${cores}`).digest("hex").slice(0, 32)}.json`;
