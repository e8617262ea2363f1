import type { LimitCeiling } from "@laptime/contracts";
import type { Logger } from "@laptime/runtime";
import type { SandboxImages } from "../image-tag.ts";

export interface DockerSandboxSettings {
  /** Labels every container, so that a later life of the same worker can sweep up after an earlier one. */
  readonly owner: string;
  readonly images: SandboxImages;
  /** The engine's runtime for both: `runc`, or a stronger one such as `runsc`. */
  readonly runtime: string;
  /** DOCKER_HOST; left out: the default socket. The engine has to be on this host: folders are shared with it. */
  readonly dockerHost?: string;
  /** Warm judges kept when idle, over all assignments. */
  readonly idleJudges: number;
  /** Folder in which what this host attains when idle is kept over restarts; left out: it is measured in every life. */
  readonly calibrations?: string;
  /** After this long without an order, what is not known yet of this host is measured; left out: never. */
  readonly calibrateAfterMs?: number;
  /** The engine's network that setup.sh of imported autograders may use; left out: none. Runs never have one. */
  readonly autograderNetwork?: string;
  /** The most that an assignment may ask for; left out: what the schema allows. Memory: never more than the host has. */
  readonly ceiling?: LimitCeiling;
  readonly logger: Logger;
}
