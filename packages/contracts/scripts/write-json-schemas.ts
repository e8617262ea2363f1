// node packages/contracts/scripts/write-json-schemas.ts: after every change of what assignment.yaml, course.yaml,
// expected.yaml or a report may hold. A test says when it was forgotten.
import { mkdir, writeFile } from "node:fs/promises";
import { jsonSchemas } from "../src/json-schemas.ts";

const folder = new URL("../schemas/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) await writeFile(new URL(name, folder), text);
