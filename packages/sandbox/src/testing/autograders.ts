import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileSet } from "@laptime/assignments";
import { Limits } from "@laptime/contracts";
import type { AutograderOrder } from "../sandbox.ts";

const FOLDER = fileURLToPath(new URL("./gradescope", import.meta.url));

/** One of the autograders beside this file, as its archive would have it. */
export function exampleAutograder(name: "python" | "shell"): FileSet {
  const folder = join(FOLDER, name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name: file }) => {
      const path = join(parentPath, file);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}

export const textFiles = (contents: Readonly<Record<string, string>>): FileSet =>
  new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]));

let orders = 0;

/** An order with short limits. */
export function autograderOrder(
  autograder: FileSet,
  submission: Readonly<Record<string, string>>,
  limits: Partial<Limits> = {},
): AutograderOrder {
  orders += 1;
  return {
    runId: `run-${orders}`,
    autograder: { files: autograder },
    assignment: { id: "imported", title: "Imported", points: 10 },
    limits: Limits.parse({ totalSeconds: 20, memoryMib: 256, processes: 64, scratchMib: 8, ...limits }),
    submission: textFiles(submission),
    submittedAt: "2026-11-30T12:00:00.000Z",
  };
}
