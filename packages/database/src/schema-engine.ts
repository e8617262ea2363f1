/// <reference path="./web-assembly.d.ts" />
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
// The glue module takes its functions from whatever instance `__wbg_set_wasm` was last given.
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { readSchema } from "./migration-folder.ts";

let engineReady: Promise<void> | undefined;

/**
 * Prisma's own schema engine as WebAssembly, speaking to `url` through the pg adapter. The native engine is a
 * download from Prisma's host, which closed networks do not reach.
 *
 * Resolves with the engine; nothing is connected yet. The caller frees it.
 */
export async function openSchemaEngine(url: string): Promise<SchemaEngine> {
  engineReady ??= instantiate();
  await engineReady;
  const schema = await readSchema();
  return glue.SchemaEngine.new(
    { datamodels: schema.files.map((file) => [file.path, file.content] as [string, string]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })),
  );
}

/** Node has no stable import of .wasm files yet, so the package's own entry cannot be used. */
async function instantiate(): Promise<void> {
  const path = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(path), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
}
