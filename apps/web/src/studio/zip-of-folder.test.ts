import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipOfFolder } from "./zip-of-folder.ts";

test("every file of the folder but clutter, under its path", async () => {
  const files = ["course/course.yaml", "course/.git/HEAD", "course/tests/__pycache__/a.pyc", "course/a/b.py"];
  const zip = await zipOfFolder(files.map((path) => ({ path, content: new Blob([`# ${path}`]) })));
  const entries = Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer())));
  expect(entries.map(([path, content]) => [path, strFromU8(content)])).toEqual([
    ["course/course.yaml", "# course/course.yaml"],
    ["course/a/b.py", "# course/a/b.py"],
  ]);
});
