import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { SandboxFault } from "@laptime/sandbox";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { Student } from "./student.ts";

const Started = z.object({
  apiUrl: z.url(),
  staffToken: z.string(),
  tokens: z.array(z.string()),
  /** The process of each service, by its name. */
  pids: z.record(z.string(), z.number()),
});

export interface TemporarySystem {
  readonly apiUrl: string;
  /** An assistant, whose view of a submission leaves nothing out. */
  readonly staff: Student;
  readonly students: readonly Student[];
  readonly pids: Readonly<Record<string, number>>;
}

export interface TemporarySystemOrder {
  readonly students: number;
  /** Runs that its worker grades at a time; 0: it has no worker. */
  readonly slots: number;
}

const SCRIPT = fileURLToPath(new URL("../../../../../scripts/temporary-system.ts", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../../../../../node_modules/.bin", import.meta.url));

/**
 * Starts a system of its own on this machine, with the demo course and a class, and ends it after `act`. Rejects with
 * `SandboxFault` when it does not start.
 */
export async function withTemporarySystem<Result>(
  order: TemporarySystemOrder,
  { terminal, signal }: Context,
  act: (system: TemporarySystem) => Promise<Result>,
): Promise<Result> {
  const args = ["--students", String(order.students), "--slots", String(order.slots)];
  const env = { ...process.env, PATH: `${PROGRAMS}:${process.env["PATH"] ?? ""}` };
  const child = spawn(process.execPath, [SCRIPT, ...args], { env, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = () => child.stdin.end();
  signal.addEventListener("abort", end);
  try {
    const started = await untilStarted(child.stdout, (line) => terminal.progress(line));
    const { apiUrl, staffToken, tokens, pids } = started;
    const [staff, ...students] = [staffToken, ...tokens].map((token) => new Student(apiUrl, token, signal));
    return await act({ apiUrl, staff: staff!, students, pids });
  } finally {
    signal.removeEventListener("abort", end);
    end();
    await ended;
  }
}

/** It says what it does, line by line, and in the end where it is. */
async function untilStarted(
  output: NodeJS.ReadableStream,
  say: (line: string) => void,
): Promise<z.infer<typeof Started>> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith("{")) return Started.parse(JSON.parse(line));
    say(line);
  }
  throw new SandboxFault("the system did not start; run `npm run setup`, which says what is missing");
}
