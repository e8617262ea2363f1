import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pyrightImageTag } from "./pyright-image.ts";

test("the judge's image has the Pyright of package-lock.json", () => {
  const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  expect(pyrightImageTag()).toBe(`laptime/pyright:${lock.packages["node_modules/pyright"]?.version}`);
});
