import { createHash } from "node:crypto";
import { digestFiles } from "@laptime/assignments";
import type { FromAutograder } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault } from "../../errors.ts";
import type { ImportedAutograder } from "../../sandbox.ts";
import { containerName, uniqueName } from "../container-name.ts";
import type { Engine } from "../engine.ts";
import type { DockerSandboxSettings } from "../settings.ts";
import { AutograderContainer } from "./autograder-container.ts";
import { AUTOGRADER_LABEL, setupOptions } from "./autograder-options.ts";
import { inBase64 } from "../in-base64.ts";

const REPOSITORY = "laptime/autograder";
/** Each is what its setup.sh adds to an image that is there anyway. */
const KEPT = 20;
/** For setup.sh. Downloads take their time. */
const SETUP_SECONDS = 900;
const MARGIN_MS = 30_000;

/**
 * One image for each autograder, made by running its setup.sh once. Named by all that it is made from, so that a change
 * of any of it makes a new one; the oldest are removed.
 */
export class AutograderImages {
  readonly #engine: Engine;
  readonly #settings: DockerSandboxSettings;
  readonly #closing = new AbortController();
  /** Promises, so that two runs at once set an autograder up once, and one that is aborted does not end it for the other. */
  readonly #underWay = new Map<string, Promise<string>>();

  constructor(engine: Engine, settings: DockerSandboxSettings) {
    this.#engine = engine;
    this.#settings = settings;
  }

  /**
   * Resolves with the image's name. Rejects with BrokenAssignment when setup.sh fails, with what its author has to know;
   * the next time it is tried anew. Idempotent; an abort of one run is no reason to stop.
   */
  async get(autograder: ImportedAutograder): Promise<string> {
    const name = `${REPOSITORY}:${this.#tagOf(autograder)}`;
    const underWay = this.#underWay.get(name);
    if (underWay !== undefined) return underWay;
    const getting = this.#find(autograder, name).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, getting);
    return getting;
  }

  /** Gives up what is being made. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#closing.abort(new SandboxFault("the sandbox is closed"));
    await Promise.allSettled(this.#underWay.values());
  }

  async #find(autograder: ImportedAutograder, name: string): Promise<string> {
    return (await this.#engine.hasImage(name)) ? name : this.#make(autograder, name);
  }

  #tagOf({ files }: ImportedAutograder): string {
    const { images, autograderNetwork } = this.#settings;
    const parts = [images.autograder, autograderNetwork ?? "", digestFiles(files)];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  }

  async #make(autograder: ImportedAutograder, name: string): Promise<string> {
    const { owner, images, runtime, autograderNetwork: network = null } = this.#settings;
    const called = containerName(owner, "setup", uniqueName());
    const place = { owner, image: images.autograder, runtime };
    const container = await AutograderContainer.start(
      this.#engine,
      setupOptions(place, called, digestFiles(autograder.files), network),
    );
    try {
      const order = { type: "prepare", files: inBase64(autograder.files), seconds: SETUP_SECONDS } as const;
      const answered = await container.order(order, SETUP_SECONDS * 1000 + MARGIN_MS, this.#closing.signal);
      this.#check(answered.kind === "answer" ? answered.answer : null, answered);
      await this.#engine.commit(container.container, name);
    } finally {
      await container.end();
    }
    await this.#removeOld();
    return name;
  }

  #check(answer: FromAutograder | null, answered: { readonly kind: string; readonly stderr?: string }): void {
    if (answer?.type !== "prepared") {
      throw new SandboxFault(`an autograder could not be set up: ${answered.stderr?.trim() || answered.kind}`);
    }
    if (answer.exitCode !== 0) throw new BrokenAssignment(whyNotSetUp(answer, this.#settings.autograderNetwork));
    if (answer.failed.length > 0) {
      this.#settings.logger.warn({ failed: answer.failed }, "commands of an autograder's setup.sh failed");
    }
  }

  /** That an old one stays harms nobody; one that is in use cannot be removed, and is not. */
  async #removeOld(): Promise<void> {
    try {
      const images = await this.#engine.imagesWith(AUTOGRADER_LABEL);
      await Promise.all(images.slice(KEPT).map((image) => this.#engine.removeImage(image)));
    } catch (error) {
      this.#settings.logger.warn({ err: error }, "images of old autograders could not be removed");
    }
  }
}

/** For the author: what failed, what is there already, and how to get a network. */
export function whyNotSetUp(
  { exitCode, failed, output }: Omit<Extract<FromAutograder, { type: "prepared" }>, "type">,
  network: string | undefined,
): string {
  const how = exitCode === null ? `did not end within ${SETUP_SECONDS} s` : `ended with ${exitCode}`;
  const commands = failed.map((one) => `  line ${one.line}: ${one.command} (exit ${one.exitCode})`);
  return [
    `setup.sh of the imported autograder ${how}.`,
    ...(commands.length === 0 ? [] : ["Commands that failed:", ...commands]),
    ...(network === undefined
      ? [
          "It ran without a network. Python 3.14 with pytest, numpy, httpx, aiohttp and gradescope_utils, and Node are there already: take their installation out.",
          "For anything else the operator can give it one: AUTOGRADER_NETWORK names a network of the engine.",
        ]
      : []),
    ...(output.trim() === "" ? [] : ["The end of what it printed:", output.trim().slice(-2_000)]),
  ].join("\n");
}
