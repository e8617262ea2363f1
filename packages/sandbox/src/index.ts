export * from "./docker/docker-sandbox.ts";
export { hostCores } from "./docker/host.ts";
export type { DockerSandboxSettings } from "./docker/settings.ts";
export * from "./errors.ts";
export * from "./image-tag.ts";
export * from "./sandbox.ts";
