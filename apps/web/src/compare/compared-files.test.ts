import { expect, test } from "vitest";
import { comparedFiles } from "./compared-files.ts";

test("files by path, with the lines that went and came", () => {
  const before = [
    { path: "b.py", text: "x = 1\ny = 2\n" },
    { path: "gone.py", text: "old\n" },
  ];
  const after = [
    { path: "b.py", text: "x = 1\ny = 3\nz = 4\n" },
    { path: "a.py", text: "new\n" },
  ];
  expect(comparedFiles(before, after).map(({ path, added, removed }) => [path, added, removed])).toEqual([
    ["a.py", 1, 0],
    ["b.py", 2, 1],
    ["gone.py", 0, 1],
  ]);
  expect(comparedFiles(before, after)[1]?.lines).toEqual([
    { mark: "same", text: "x = 1" },
    { mark: "removed", text: "y = 2" },
    { mark: "added", text: "y = 3" },
    { mark: "added", text: "z = 4" },
  ]);
});

test("what is the same has no change", () => {
  const files = [{ path: "a.py", text: "a\n\nb" }];
  expect(comparedFiles(files, files)[0]).toMatchObject({ added: 0, removed: 0 });
});
