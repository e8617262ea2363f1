import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly input?: string;
  /** The command is killed after it. */
  readonly timeLimitMs?: number;
  /** The command is killed when it has printed nothing for so long since its start. */
  readonly firstOutputWithinMs?: number;
  /** Show the output as it comes, besides collecting it. */
  readonly echo?: boolean;
}

export interface CommandResult {
  /** Null when the program does not exist or was killed. */
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams as they came, for messages. */
  readonly output: string;
}

/** Runs a program to its end. Resolves whatever comes of it; never rejects. */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { env = process.env, cwd, input, timeLimitMs, firstOutputWithinMs, echo = false } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
    const collected = { stdout: "", output: "" };
    const timers = [timeLimitMs, firstOutputWithinMs].map((ms) => ms && setTimeout(() => child.kill("SIGKILL"), ms));
    const onChunk = (stream: "stdout" | "stderr") => (chunk: string) => {
      clearTimeout(timers[1]);
      if (stream === "stdout") collected.stdout += chunk;
      collected.output += chunk;
      if (echo) process[stream].write(chunk);
    };
    child.stdout?.setEncoding("utf8").on("data", onChunk("stdout"));
    child.stderr?.setEncoding("utf8").on("data", onChunk("stderr"));
    child.stdin?.on("error", () => {}).end(input);
    const end = (code: number | null) => {
      for (const timer of timers) clearTimeout(timer);
      resolve({ code, ...collected });
    };
    child.on("error", (error) => {
      collected.output += error.message;
      end(null);
    });
    child.on("close", end);
  });
}

/** Like `run`, but a code other than 0 is an error that shows the end of the output. */
export async function mustRun(command: string, args: readonly string[], options?: CommandOptions): Promise<string> {
  const { code, stdout, output } = await run(command, args, options);
  if (code === 0) return stdout;
  const ending = code === null ? "did not run to its end" : `ended with ${code}`;
  throw new Error(`${command} ${args.join(" ")} ${ending}:\n${lastLines(output, 30)}`);
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
