import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonSchemas } from "./json-schemas.ts";

const folder = new URL("../schemas/", import.meta.url);

test("the published schemas are current (else: node packages/contracts/scripts/write-json-schemas.ts)", () => {
  // Compared as values: Prettier may have folded a line.
  const written = readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf8"))]);
  const current = [...jsonSchemas()].map(([name, text]) => [name, JSON.parse(text)]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(current));
});

test("an author may leave out what has a default; a report has all of it", () => {
  const required = (name: string) => JSON.parse(jsonSchemas().get(name) ?? "{}").required;
  expect(required("assignment.schema.json")).toEqual(["title", "files"]);
  expect(required("report.schema.json")).toContain("speedups");
});
