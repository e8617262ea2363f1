import { PassThrough, type Duplex } from "node:stream";
import Docker from "dockerode";
import type { Container, ContainerCreateOptions } from "dockerode";
import { SandboxFault } from "../errors.ts";
import { abortOf } from "./abort-of.ts";
import { cgroupFolders } from "./cgroup-folders.ts";
import { OWNER_LABEL } from "./container-options.ts";
import { Freezer } from "./freezer.ts";

/** An engine that takes longer to say its version starts no container in useful time. */
const ANSWERS_MS = 4_000;

/** A running container's standard streams, as the engine's attach call carries them. */
export interface Attached {
  readonly input: Duplex;
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
}

/**
 * The few calls that we make of the container engine. Every rejection is a `SandboxFault`.
 * No exec and no copy, ever: into a container that has run a submission both have been exploited.
 */
export class Engine {
  readonly #docker: Docker;
  /** Ids of containers that this process has made and still wants. */
  readonly #wanted = new Set<string>();
  /** Containers that the engine may have made already, and whose ids are not known yet. */
  readonly #making = new Set<Promise<Container>>();

  /** Without `host`: the engine's default socket. `host` is a DOCKER_HOST address. */
  constructor(host?: string) {
    this.#docker = host === undefined ? new Docker() : new Docker(dockerodeAddress(host));
  }

  /** Resolves, when the engine answers, with the versions of its parts by name: "Engine", "containerd", "runc". */
  async versions(): Promise<Readonly<Record<string, string>>> {
    const { Components } = await this.#try("reach the container engine", () => this.#docker.version());
    return Object.fromEntries((Components ?? []).map(({ Name, Version }) => [Name, Version]));
  }

  /** Resolves when it could start a container now; rejects in seconds otherwise, also when it hangs. Changes nothing. */
  async answers(): Promise<void> {
    const late = abortOf(AbortSignal.timeout(ANSWERS_MS));
    try {
      await Promise.race([this.versions(), late.promise]);
    } catch (error) {
      throw new SandboxFault("the container engine does not answer", { cause: error });
    } finally {
      late.forget();
    }
  }

  /** Resolves with the names of the runtimes that it knows. */
  async runtimes(): Promise<string[]> {
    const info = (await this.#try("ask the engine", () => this.#docker.info())) as { Runtimes?: object };
    return Object.keys(info.Runtimes ?? {});
  }

  async hasImage(name: string): Promise<boolean> {
    try {
      await this.#docker.getImage(name).inspect();
      return true;
    } catch (error) {
      if (isStatus(error, 404)) return false;
      throw new SandboxFault(`cannot look up the image ${name}`, { cause: error });
    }
  }

  /** Rejects when one of the sandbox's images is missing. */
  async needImages(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (await this.hasImage(name)) continue;
      throw new SandboxFault(`the sandbox image ${name} is missing: run \`npm run setup\``);
    }
  }

  /** Creates and starts; resolves with the container. */
  async start(options: ContainerCreateOptions): Promise<Container> {
    return this.#try(`start ${options.name ?? "a container"}`, async () => {
      const container = await this.#create(options);
      await this.#orRemove(container, () => container.start());
      return container;
    });
  }

  /** Creates, attaches, then starts, so that not a byte is missed. */
  async startAttached(options: ContainerCreateOptions): Promise<{ container: Container; streams: Attached }> {
    return this.#try(`start ${options.name ?? "a container"}`, async () => {
      const container = await this.#create(options);
      const ends = { stream: true, hijack: true, stdin: true, stdout: true, stderr: true };
      const input = (await this.#orRemove(container, () => container.attach(ends))) as Duplex;
      const streams = { input, stdout: new PassThrough(), stderr: new PassThrough() };
      this.#docker.modem.demuxStream(input, streams.stdout, streams.stderr);
      for (const event of ["end", "close", "error"]) {
        input.once(event, () => {
          streams.stdout.end();
          streams.stderr.end();
        });
      }
      await this.#orRemove(container, () => container.start());
      return { container, streams };
    });
  }

  /** Stops every process of the container in its tracks. */
  async freeze(container: Container): Promise<void> {
    await this.#try("freeze a container", () => container.pause());
  }

  async thaw(container: Container): Promise<void> {
    await this.#try("thaw a container", () => container.unpause());
  }

  /** Lets the container run on these cores only, in Linux' list form ("0-1,4"). */
  async pin(container: Container, cpus: string): Promise<void> {
    await this.#try("pin a container", () => container.update({ CpusetCpus: cpus }));
  }

  /** Resolves when the container has ended by itself, or after `ms`. Never rejects: whoever waits here removes it next. */
  async ended(container: Container, ms: number): Promise<void> {
    const late = AbortSignal.timeout(ms);
    await container.wait({ condition: "not-running", abortSignal: late }).catch(() => undefined);
  }

  /**
   * Kills and removes; resolves with whether it was there. Idempotent; a frozen container goes as well. After a rejection
   * the next sweep sees to it.
   */
  async remove(container: Container): Promise<boolean> {
    this.#wanted.delete(container.id);
    try {
      await container.remove({ force: true });
      return true;
    } catch (error) {
      // 404: gone already. 409: its own --rm is removing it right now.
      if (!isStatus(error, 404) && !isStatus(error, 409)) {
        throw new SandboxFault("cannot remove a container", { cause: error });
      }
      return false;
    }
  }

  /**
   * Removes every container of `owner` that nobody here wants: what an earlier life left behind, and what could not be
   * made or removed while the engine was away. Resolves with how many.
   */
  async sweep(owner: string): Promise<number> {
    const filters = { label: [`${OWNER_LABEL}=${owner}`] };
    const left = await this.#try("list containers", () => this.#docker.listContainers({ all: true, filters }));
    // One in the list may be so new that whoever makes it has not been told its id.
    await Promise.allSettled(this.#making);
    const strays = left.filter(({ Id }) => !this.#wanted.has(Id));
    const removed = await Promise.all(strays.map(({ Id }) => this.#sweepOne(this.#docker.getContainer(Id))));
    // An engine that was killed while it removed one lists it to the end of its next life, and knows nothing of it.
    return removed.filter(Boolean).length;
  }

  /** Makes an image of the container as it is now. `name`: with its tag. */
  async commit(container: Container, name: string): Promise<void> {
    const [repo, tag] = name.split(":");
    await this.#try(`make ${name}`, () => container.commit({ repo, tag }));
  }

  /** Resolves with the ids of images that have this label, the newest first. */
  async imagesWith(label: string): Promise<string[]> {
    const filters = { label: [label] };
    const images = await this.#try("list images", () => this.#docker.listImages({ filters }));
    return images.toSorted((a, b) => b.Created - a.Created).map(({ Id }) => Id);
  }

  /** Idempotent; one that a container is made from stays. */
  async removeImage(id: string): Promise<void> {
    try {
      await this.#docker.getImage(id).remove();
    } catch (error) {
      if (!isStatus(error, 404) && !isStatus(error, 409))
        throw new SandboxFault(`cannot remove ${id}`, { cause: error });
    }
  }

  async #create(options: ContainerCreateOptions): Promise<Container> {
    const making = this.#docker.createContainer(options);
    this.#making.add(making);
    try {
      const container = await making;
      this.#wanted.add(container.id);
      return container;
    } finally {
      this.#making.delete(making);
    }
  }

  async #sweepOne(container: Container): Promise<boolean> {
    // A worker that was killed while it measured leaves a container frozen by file, which the engine cannot kill.
    const folders = await cgroupFolders(container).catch(() => new Map<string, string>());
    await Freezer.of(folders)?.set(false);
    return this.remove(container);
  }

  /** A container that was made and cannot be used is nobody's to remove but ours. */
  async #orRemove<T>(container: Container, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      await this.remove(container).catch(() => undefined);
      throw error;
    }
  }

  async #try<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SandboxFault(`cannot ${what}: ${reason}`, { cause: error });
    }
  }
}

function dockerodeAddress(host: string): Docker.DockerOptions {
  if (host.startsWith("unix://")) return { socketPath: host.slice("unix://".length) };
  const url = new URL(host.replace(/^tcp:/, "http:"));
  return { protocol: url.protocol === "https:" ? "https" : "http", host: url.hostname, port: Number(url.port || 2375) };
}

const isStatus = (error: unknown, status: number): boolean =>
  typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === status;
