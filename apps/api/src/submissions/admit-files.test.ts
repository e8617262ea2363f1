import { expect, test } from "vitest";
import { fileTexts } from "../http/texts/file-texts.ts";
import { admitFiles, MAX_FILE_BYTES } from "./admit-files.ts";

const asked = { submit: ["solution.py", "pkg/parts.py"], optional: ["notes.txt", "pkg/__init__.py"] };
const complete = { "solution.py": "x = 1\n", "pkg/parts.py": "y = 2\n" };

const admit = (files: Record<string, string | Uint8Array>) =>
  admitFiles(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content as string)])), asked);

test.each<[string, Record<string, string | Uint8Array>]>([
  ["what is asked for", complete],
  ["optional files", { ...complete, "notes.txt": "to whom it may concern" }],
  ["an empty __init__.py", { ...complete, "pkg/__init__.py": "" }],
  ["a program that does not compile", { ...complete, "solution.py": "def (:\n" }],
  ["a file as large as may be", { ...complete, "solution.py": "#".repeat(MAX_FILE_BYTES) }],
  ["a byte order mark and every language", { ...complete, "solution.py": "\ufeffs = 'żółć 日本 \u{1F600}'\n" }],
  ["optional files that are no text", { ...complete, "notes.txt": Uint8Array.of(0xff, 0) }],
])("takes %s", (_, files) => {
  expect(admit(files)).toEqual([]);
});

const allowed = [...asked.submit, ...asked.optional];
test.each<[string, Record<string, string | Uint8Array>, [string, string][]]>([
  ["a missing file", { "solution.py": "x = 1\n" }, [["pkg/parts.py", fileTexts.missing(null)]]],
  [
    "a name in the wrong case, with what was meant",
    { "Solution.py": "x = 1\n", "pkg/parts.py": "y = 2\n" },
    [
      ["solution.py", fileTexts.missing("Solution.py")],
      ["Solution.py", fileTexts.unexpected(allowed)],
    ],
  ],
  [
    "a file in the wrong folder, with what was meant",
    { "solution.py": "x = 1\n", "parts.py": "y = 2\n" },
    [
      ["pkg/parts.py", fileTexts.missing("parts.py")],
      ["parts.py", fileTexts.unexpected(allowed)],
    ],
  ],
  [
    "a file that nobody asked for",
    { ...complete, "conftest.py": "x = 1\n" },
    [["conftest.py", fileTexts.unexpected(allowed)]],
  ],
  ["an archive in the archive", { ...complete, "more.zip": "PK" }, [["more.zip", fileTexts.unexpected(allowed)]]],
  ["an empty file", { ...complete, "solution.py": "" }, [["solution.py", fileTexts.empty]]],
  [
    "a file that is too large",
    { ...complete, "solution.py": "#".repeat(MAX_FILE_BYTES + 1) },
    [["solution.py", fileTexts.tooLarge(MAX_FILE_BYTES + 1, MAX_FILE_BYTES)]],
  ],
  [
    "Latin-1, with the place",
    { ...complete, "solution.py": Buffer.from("x = 1\ns = 'ol\u00e9'\n", "latin1") },
    [["solution.py", fileTexts.notUtf8(2, 8, 0xe9)]],
  ],
  [
    "a character that is cut at the end",
    { ...complete, "solution.py": Uint8Array.of(0x61, 0xe2, 0x82) },
    [["solution.py", fileTexts.notUtf8(1, 2, 0xe2)]],
  ],
  [
    "UTF-16",
    { ...complete, "solution.py": Buffer.from("\ufeffx = 1\n", "utf16le") },
    [["solution.py", fileTexts.utf16]],
  ],
  ["a NUL, with the place", { ...complete, "solution.py": "x = 1\n\0\n" }, [["solution.py", fileTexts.nul(2)]]],
  [
    "everything at once",
    { "solution.py": "", "extra.py": "x" },
    [
      ["pkg/parts.py", fileTexts.missing(null)],
      ["extra.py", fileTexts.unexpected(allowed)],
      ["solution.py", fileTexts.empty],
    ],
  ],
])("refuses %s", (_, files, problems) => {
  expect(admit(files).map(({ path, message }) => [path, message])).toEqual(problems);
});
