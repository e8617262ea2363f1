import { z } from "zod";

const Cell = z.union([z.string(), z.number()]);

export const Table = z.object({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
});
export type Table = z.infer<typeof Table>;

/** Horizontal bars, each of one or more parts, in one unit. */
export const Picture = z.object({
  /** File name without its ending. */
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  bars: z.array(z.object({ label: z.string(), parts: z.array(z.object({ name: z.string(), value: z.number() })) })),
});
export type Picture = z.infer<typeof Picture>;

export const Machine = z.object({
  cpu: z.string(),
  cores: z.number(),
  memoryGib: z.number(),
  kernel: z.string(),
  node: z.string(),
  /** Over the last minute, before the bench began: about 0 on a machine that has nothing else to do. */
  loadBefore: z.number(),
});

/** What `laptime bench <name> --json` prints. Tables have medians and spread, `figures` what they were made from. */
export const BenchResult = z.object({
  name: z.string(),
  /** What was done, in a sentence or two. */
  about: z.string(),
  at: z.iso.datetime(),
  seed: z.number(),
  machine: Machine,
  tables: z.array(Table),
  notes: z.array(z.string()),
  pictures: z.array(Picture),
  figures: z.unknown(),
});
export type BenchResult = z.infer<typeof BenchResult>;

/** What a bench finds out; date, machine and seed are added by who runs it. */
export type Findings = Pick<BenchResult, "about" | "tables" | "notes" | "pictures" | "figures">;
