import { expect, test } from "vitest";
import { pathsIn, sampleFiles } from "./sample-files.ts";

test("paths are listed as people list them", () => {
  expect(pathsIn(" main.py, src/util.py\nnotes.txt,")).toEqual(["main.py", "src/util.py", "notes.txt"]);
  expect(pathsIn("  ")).toEqual([]);
});

test("a chosen file is the one of its name that is asked for, when it is one", () => {
  const content = new Blob();
  const paths = (name: string, asked: string[]) => sampleFiles([{ name, content }], asked).map(({ path }) => path);
  expect(paths("a.py", ["src/a.py", "src/ba.py"])).toEqual(["src/a.py"]);
  expect(paths("a.py", ["one/a.py", "two/a.py"])).toEqual(["a.py"]);
  expect(paths("all.zip", ["src/a.py"])).toEqual(["all.zip"]);
});
