import { spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AssignmentFolder, FileSet } from "@laptime/assignments";
import { SandboxFault, sandboxImages } from "@laptime/sandbox";
import { z } from "zod";
import { inLanes } from "../../in-lanes.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const Graded = z.object({ passed: z.number() });
const Lanes = z.object({ passed: z.array(z.number()), seconds: z.number() });
const SocketLimit = z.object({ roundTripMs: z.number(), bytesPerSecond: z.number() });

/** How services answer: after the time that they take, or on a loop whose time jumps, so that nobody waits. */
export type ServiceTime = "real" | "jumping";

/**
 * An assignment's tests on the judge's image without Laptime: what others do, and the limit of what can be done. Nothing
 * protects the tests from the submission here. Calls reject with `SandboxFault` when the engine does not do it.
 */
export class BarePython implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps files in a temporary folder until it is disposed of. */
  static async open(assignment: AssignmentFolder, submission: FileSet): Promise<BarePython> {
    const folder = await mkdtemp(join(tmpdir(), "laptime-bare-"));
    // The image's user is another than we are.
    await chmod(folder, 0o755);
    for (const name of ["grade.py", "lanes.py", "socket_limit.py"]) await cp(join(HERE, name), join(folder, name));
    const { tests, baseline } = assignment;
    await Promise.all(
      Object.entries({ tests, baseline, submission }).map(([part, files]) => fill(folder, part, files)),
    );
    await writeFile(join(folder, "assignment.json"), JSON.stringify(described(assignment)));
    return new BarePython(folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** One container for each submission, started cold, so many at a time, as the field does it. Resolves with each one's seconds. */
  async inContainers(
    times: number,
    lanes: number,
    time: ServiceTime,
  ): Promise<{ seconds: number; each: number[]; passed: number[] }> {
    const each: number[] = [];
    const passed: number[] = [];
    const startedMs = performance.now();
    await inLanes(Array.from({ length: times }), lanes, async () => {
      const oneMs = performance.now();
      passed.push(Graded.parse(await this.#run("grade.py", time)).passed);
      each.push((performance.now() - oneMs) / 1000);
    });
    return { seconds: (performance.now() - startedMs) / 1000, each, passed };
  }

  /**
   * One process for each submission, so many at a time, all in one container, and nobody waits for a service. `checksTypes`:
   * whether the type checker runs as well.
   */
  async inProcesses(times: number, lanes: number, checksTypes: boolean): Promise<z.infer<typeof Lanes>> {
    const how = checksTypes ? ["jumping"] : ["jumping", "tests"];
    return Lanes.parse(await this.#run("lanes.py", String(times), String(lanes), ...how));
  }

  /** What a socket between two Python processes does at most. */
  async socketLimit(): Promise<z.infer<typeof SocketLimit>> {
    return SocketLimit.parse(await this.#run("socket_limit.py"));
  }

  async #run(script: string, ...args: readonly string[]): Promise<unknown> {
    const confined = ["--rm", "--network", "none", "--memory", "1g", "--pids-limit", "256", "--tmpfs", "/tmp"];
    const mounts = ["--volume", `${this.#folder}:/bench:ro`, "--entrypoint", "python3"];
    const printed = await docker(["run", ...confined, ...mounts, sandboxImages().judge, `/bench/${script}`, ...args]);
    return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as unknown;
  }
}

/** Runs the engine's own command; resolves with what it printed. */
export function docker(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("docker", args, { stdio: ["ignore", "pipe", "pipe"] });
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.once("error", (cause) => reject(new SandboxFault("docker does not run", { cause })));
    child.once("close", (code) => {
      if (code === 0) resolve(printed.stdout);
      else reject(new SandboxFault(`docker ${args[0] ?? ""} ended with ${code}: ${printed.stderr.slice(-500)}`));
    });
  });
}

/** As a judge is told of it. */
function described({ file }: AssignmentFolder) {
  const first = file.files.submit[0] ?? "submission.py";
  return {
    module: file.module ?? first.replace(/\.py$/, "").replaceAll("/", "."),
    speedups: file.speedups.map(({ workload, required }) => ({ workload, required })),
    policy: file.policy.map((rule) => ({ ...rule, habit: rule.habit ?? null, hint: rule.hint ?? null })),
    typeHints: file.typeHints === undefined ? null : { ...file.typeHints, checker: file.typeHints.checker ?? null },
  };
}

async function fill(folder: string, part: string, files: FileSet): Promise<void> {
  for (const [path, content] of files) {
    const target = join(folder, part, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
