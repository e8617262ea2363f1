import { createHash, randomBytes } from "node:crypto";

/** Tells people and secret scanners what it is. */
const PREFIX = "lap_";

/** 256 random bits: no guess comes near one, so a plain sha256 keeps it. */
export const drawSecret = (): string => randomBytes(32).toString("base64url");

export const drawToken = (): string => PREFIX + drawSecret();

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The credential of an Authorization header; null when there is no header of that kind. */
export function bearerOf(header: string | undefined): string | null {
  const found = /^Bearer +(\S+)$/i.exec(header ?? "");
  return found?.[1] ?? null;
}
