import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sandboxImages } from "@laptime/sandbox";
import { mustRun, run } from "../scripts/command.ts";
import type { Launch, ServiceProcess } from "../scripts/system/service-process.ts";
import { commandOf, endShim, insideOf, mountsBelow, shimsOf, unmountBelow } from "./engine-leavings.ts";

/** A container engine of the campaigns' own, beside the machine's, so that it can be killed without harm to others. */
export class OwnEngine {
  readonly host: string;
  readonly #folder: string;
  readonly #launch: Launch;
  #service: ServiceProcess;
  #lives = 0;

  private constructor(folder: string, launch: Launch) {
    this.#folder = folder;
    this.#launch = launch;
    this.host = `unix://${join(folder, "docker.sock")}`;
    this.#service = this.#start();
  }

  /** With the sandbox's images in it. Needs root. */
  static async start(stateFolder: string, launch: Launch): Promise<OwnEngine> {
    const folder = join(stateFolder, "engine");
    mkdirSync(folder, { recursive: true });
    const engine = new OwnEngine(folder, launch);
    await engine.#untilReady();
    for (const image of Object.values(sandboxImages())) {
      await mustRun("bash", [
        "-c",
        'set -o pipefail; docker save "$1" | docker --host "$2" load',
        "-",
        image,
        engine.host,
      ]);
    }
    return engine;
  }

  /** Kills it as a crash would; resolves when it answers again. */
  async restart(): Promise<void> {
    process.kill(this.#service.pid, "SIGKILL");
    await this.#service.ended;
    this.#endContainerd();
    this.#service = this.#start();
    await this.#untilReady();
  }

  /** For good. What its killed lives have lost sight of goes as well, so that its folder can be removed. */
  async stop(): Promise<void> {
    await this.#service.stop();
    this.#endContainerd();
    shimsOf(this.#containerd).forEach(endShim);
    await unmountBelow(this.#folder);
  }

  /**
   * What there is of containers beside their names: processes and namespaces. A shim with nothing in it, which containerd has
   * been killed while it started, is the engine's own.
   */
  get holdings(): string[] {
    const processes = shimsOf(this.#containerd).flatMap(insideOf);
    return [...processes.map((pid) => `process ${pid}, ${commandOf(pid)}`), ...mountsBelow(join(this.#folder, "exec"))];
  }

  get #containerd(): string {
    return join(this.#folder, "exec", "containerd", "containerd.sock");
  }

  /**
   * It dies with the engine that started it. Where nobody asks for its end, its number looks alive to the next engine, which
   * would wait for it; so its number goes as well.
   */
  #endContainerd(): void {
    const file = join(this.#folder, "exec", "containerd", "containerd.pid");
    try {
      process.kill(Number(readFileSync(file, "utf8")), "SIGKILL");
    } catch {
      // Neither there nor alive.
    }
    rmSync(file, { force: true });
  }

  #start(): ServiceProcess {
    this.#lives += 1;
    const at = (name: string) => join(this.#folder, name);
    const args = ["--host", this.host, "--data-root", at("data"), "--exec-root", at("exec"), "--pidfile", at("pid")];
    return this.#launch({
      ...{ name: `engine-${this.#lives}`, command: "dockerd" },
      args: [...args, "--bridge", "none", "--iptables=false", "--ip-masq=false"],
      env: { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` },
      logFile: at(`log-${this.#lives}`),
    });
  }

  #untilReady(): Promise<void> {
    const asked = async () =>
      (await run("docker", ["--host", this.host, "version"], { timeLimitMs: 5_000 })).code === 0;
    return this.#service.untilReady(asked, 60_000);
  }
}
