import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ENGINE = "/var/run/docker.sock";

/** A way to the real engine that can be cut, in both directions or for answers alone: for us it is away then. */
export class WayToEngine {
  readonly #folder: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #state: "open" | "cut" | "without answers" = "open";

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((near) => this.#join(near));
  }

  static async make(): Promise<WayToEngine> {
    const way = new WayToEngine(await mkdtemp(join(tmpdir(), "laptime-way-")));
    way.#server.listen(way.#socket);
    await once(way.#server, "listening");
    return way;
  }

  /** As DOCKER_HOST. */
  get host(): string {
    return `unix://${this.#socket}`;
  }

  /** Ends every connection, and new ones at once. */
  cut(): void {
    this.#state = "cut";
    for (const socket of this.#open) socket.destroy();
  }

  /** The engine does what it is asked; its answer ends the connection instead of coming through. */
  cutAnswers(): void {
    this.#state = "without answers";
  }

  mend(): void {
    this.#state = "open";
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #socket(): string {
    return join(this.#folder, "engine.sock");
  }

  #join(near: Socket): void {
    if (this.#state === "cut") return void near.destroy();
    const far = connect(ENGINE);
    near.pipe(far);
    far.on("data", (answer: Buffer) => (this.#state === "open" ? near.write(answer) : near.destroy()));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#open.delete(one);
        other.destroy();
      });
    }
  }
}
