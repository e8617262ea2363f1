import { expect, test } from "vitest";
import { changedFiles } from "./changed-files.ts";

const files = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));

test("what differs, came or went, and how much stayed", () => {
  const before = files({ "a.py": "1", "b.py": "2", "gone.py": "" });
  const after = files({ "new.py": "", "b.py": "3", "a.py": "1" });
  expect(changedFiles(before, after)).toEqual({ changed: ["b.py", "gone.py", "new.py"], same: 1 });
});
