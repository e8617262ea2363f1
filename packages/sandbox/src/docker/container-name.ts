import { randomBytes } from "node:crypto";

/** Short, because a candidate's is part of a socket's path, which may not be longer than 107 characters. */
export const uniqueName = (): string => randomBytes(6).toString("hex");

type ContainerRole = "judge" | "candidate" | "setup" | "autograder";

/** The engine allows few characters in a name; the label has the owner as it is. */
export const containerName = (owner: string, role: ContainerRole, unique: string): string =>
  `laptime-${owner.replace(/[^A-Za-z0-9_.-]/g, "-")}-${role}-${unique}`;
