import type { VersionList } from "@laptime/contracts";
import { expect, test } from "vitest";
import { comparedWith, versionsSentence } from "./version-words.ts";

const versions = (...ids: string[]): VersionList["versions"] =>
  ids.map((text) => ({
    ...{ id: text.replace("*", ""), digest: "sha256:0", title: "Fetch", by: null, graded: 0 },
    ...{ isCurrent: text.endsWith("*"), publishedAt: "2026-01-05T09:00:00Z" },
  }));

test.each([
  [["a*"], "There is one version, and students work with it."],
  [["b*", "a"], "Students work with the newest of 2 versions."],
  [["b"], "Nothing is published."],
])("%j: %s", (ids, sentence) => expect(versionsSentence({ versions: versions(...ids) })).toBe(sentence));

test("an earlier one that is published again is said so", () => {
  expect(versionsSentence({ versions: versions("b", "a*") })).toMatch(/^Students work with an earlier version, of /);
});

test.each([
  [["c*", "b", "a"], "a", "c"],
  [["c*", "b", "a"], "c", "b"],
  [["b", "a*"], "a", "b"],
  [["a*"], "a", null],
])("in %j, %s is compared with %s", (ids, id, other) => expect(comparedWith(versions(...ids), id)).toBe(other));
