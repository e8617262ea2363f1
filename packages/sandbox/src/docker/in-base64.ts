import type { FileSet } from "@laptime/assignments";

/** Files as they travel in a line of JSON: path to base64. */
export const inBase64 = (files: FileSet): Record<string, string> =>
  Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content).toString("base64")]));
