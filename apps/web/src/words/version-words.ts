import type { VersionList } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { count, formatInstant } from "./format.ts";

/** Which one students work with. */
export function versionsSentence({ versions }: Pick<VersionList, "versions">): string {
  const current = versions.find(({ isCurrent }) => isCurrent);
  if (current === undefined) return t("Nothing is published.");
  if (versions.length === 1) return t("There is one version, and students work with it.");
  return current === versions[0]
    ? t("Students work with the newest of {0}.", count(versions.length, "version"))
    : t("Students work with an earlier version, of {0}.", formatInstant(current.publishedAt));
}

/** With which version another one is compared: the one that students work with, or the one before it; null: none. */
export function comparedWith(versions: VersionList["versions"], id: string): string | null {
  const index = versions.findIndex((version) => version.id === id);
  const current = versions.find(({ isCurrent }) => isCurrent);
  if (current !== undefined && current.id !== id) return current.id;
  return versions[index + 1]?.id ?? versions[index - 1]?.id ?? null;
}
