import * as z from "zod";

/** What a submission may use. Each limit has its own verdict, or its own sentence in one. */
export const Limits = z.strictObject({
  testSeconds: z.number().positive().max(600).default(10).describe("Real time that one test may take, in seconds."),
  totalSeconds: z
    .number()
    .positive()
    .max(3600)
    .default(120)
    .describe("Real time that the whole run may take, in seconds."),
  memoryMib: z
    .int()
    .min(64)
    .max(16384)
    .default(512)
    .describe("Memory of the candidate container, in MiB; swap is off. What it writes counts as memory."),
  processes: z.int().min(16).max(1024).default(128).describe("Processes and threads in the candidate container."),
  outputKib: z.int().min(1).max(16384).default(256).describe("stdout and stderr together in one test, in KiB."),
  scratchMib: z.int().min(1).max(1024).default(64).describe("Its writable folder, in memory, in MiB."),
  sharedMemoryMib: z.int().min(1).max(1024).default(16).describe("/dev/shm, which multiprocessing uses, in MiB."),
  files: z
    .int()
    .min(64)
    .max(65536)
    .default(8192)
    .describe("Files and folders in the writable folder; the same number in /dev/shm."),
  fileMib: z.int().min(1).max(1024).default(64).describe("Size of one file, in MiB."),
  openFiles: z.int().min(64).max(4096).default(1024).describe("Files and sockets that one process has open at once."),
});
export type Limits = z.infer<typeof Limits>;

const LimitName = Limits.keyof();

/** The most that a host gives; a limit that is left out has no ceiling but the schema's own. */
export const LimitCeiling = z.partialRecord(LimitName, z.number().positive());
export type LimitCeiling = z.infer<typeof LimitCeiling>;

/** A ceiling as an environment variable has it: `memoryMib=2048 processes=256`. */
export const LimitCeilingText = z.string().transform((text, context): LimitCeiling => {
  const pairs = text.split(/[\s,]+/).filter((pair) => pair !== "");
  const parsed = LimitCeiling.safeParse(
    Object.fromEntries(
      pairs.map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return [name, Number(value || Number.NaN)];
      }),
    ),
  );
  if (parsed.success) return parsed.data;
  const names = LimitName.options.join(", ");
  context.addIssue({ code: "custom", message: `must be name=number pairs, the names being ${names}` });
  return z.NEVER;
});

/** One sentence for each limit that is above the ceiling, naming both numbers; empty when all are within it. */
export function limitsAbove(limits: Limits, ceiling: LimitCeiling): string[] {
  return LimitName.options.flatMap((name) => {
    const most = ceiling[name];
    if (most === undefined || limits[name] <= most) return [];
    return [
      `limits.${name} is ${limits[name]}, but this host gives ${most} at most; ask for less, or raise SANDBOX_LIMITS_MAX`,
    ];
  });
}
