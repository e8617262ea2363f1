import { createHash } from "node:crypto";
import { z } from "zod";

/** Files of one folder in memory: path (relative, forward slashes) to content. Never written to disk by entry name. */
export type FileSet = ReadonlyMap<string, Uint8Array>;

const Packed = z.object({ schema: z.literal("laptime/files@1"), files: z.record(z.string(), z.base64()) });

const inPathOrder = (files: FileSet) => [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** `sha256:` and 64 hex digits over all paths and contents, whatever the order they came in. */
export function digestFiles(files: FileSet): string {
  const hash = createHash("sha256");
  for (const [path, content] of inPathOrder(files)) {
    // Lengths make the framing unambiguous: no two file sets share a byte stream.
    hash
      .update(`${Buffer.byteLength(path)}:${content.byteLength}:`)
      .update(path)
      .update(content);
  }
  return `sha256:${hash.digest("hex")}`;
}

/** One blob for a whole folder; the same files give the same bytes. */
export function packFiles(files: FileSet): Uint8Array {
  const packed: z.infer<typeof Packed> = {
    schema: "laptime/files@1",
    files: Object.fromEntries(
      inPathOrder(files).map(([path, content]) => [path, Buffer.from(content).toString("base64")]),
    ),
  };
  return Buffer.from(JSON.stringify(packed));
}

/** Inverse of `packFiles`; throws when the blob is not one. */
export function unpackFiles(blob: Uint8Array): FileSet {
  const packed = Packed.parse(JSON.parse(Buffer.from(blob).toString("utf8")));
  return new Map(Object.entries(packed.files).map(([path, content]) => [path, Buffer.from(content, "base64")]));
}

/** The files below `folder`, their paths relative to it. */
export function filesBelow(files: FileSet, folder: string): FileSet {
  const prefix = `${folder}/`;
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, content]) => [path.slice(prefix.length), content]),
  );
}
