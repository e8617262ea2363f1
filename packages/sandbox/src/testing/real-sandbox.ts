import type { LimitCeiling } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import Docker from "dockerode";
import { DockerSandbox } from "../docker/docker-sandbox.ts";
import { sandboxImages } from "../image-tag.ts";

export const docker = new Docker();

/** A sandbox on the real engine whose containers carry this owner's name. */
export const newSandbox = (owner: string, ceiling: LimitCeiling = {}, dockerHost?: string) =>
  new DockerSandbox({
    owner,
    ceiling,
    ...(dockerHost !== undefined && { dockerHost }),
    images: sandboxImages(),
    runtime: "runc",
    idleJudges: 2,
    logger: createLogger({ name: "test", level: "silent" }),
  });

/** All containers of an owner, those that ended included. */
export const containersOf = (owner: string) =>
  docker.listContainers({ all: true, filters: { label: [`laptime.owner=${owner}`] } });

/** A submission for the tiny assignment whose `double` does this. */
export const answering = (body: string) =>
  `import os, sys, signal, time, threading\n\ndef double(n):\n${body.replace(/^/gm, "    ")}\n`;

export const RIGHT = "def double(n): return n + n";
