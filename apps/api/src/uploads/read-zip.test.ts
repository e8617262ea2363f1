import { posix } from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../http/refusal.ts";
import { fileTexts } from "../http/texts/file-texts.ts";
import { zipOf, type ZipEntry } from "@laptime/testing/zip-of";
import { readZip } from "./read-zip.ts";

const MIB = 1024 * 1024;
const good: ZipEntry = { name: "solution.py", content: "answer = 42\n" };
const { name: nameTexts, archive: archiveTexts } = fileTexts;

async function refusalOf(archive: Buffer): Promise<Refusal> {
  const refusal = await readZip(archive, "work.zip").then(
    () => null,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refusal)) throw new Error(`no refusal but ${String(refusal)}`);
  expect(refusal.code).toBe("archive_refused");
  return refusal;
}

test("gives what was put in, and names what it left out", async () => {
  const { files, ignored } = await readZip(
    zipOf([
      { name: "work/", mode: 0o040755 },
      { name: "work/solution.py", content: "answer = 42\n", mode: 0o100644 },
      { name: "work/stored.py", content: "x = 1\n", method: 0 },
      { name: "work/__pycache__/solution.cpython-314.pyc", content: "\0" },
      { name: "__MACOSX/handin/._solution.py", content: "\0" },
      { name: "work/.DS_Store", content: "\0" },
    ]),
    "work.zip",
  );
  expect([...files].map(([path, content]) => [path, Buffer.from(content).toString()])).toEqual([
    ["work/solution.py", "answer = 42\n"],
    ["work/stored.py", "x = 1\n"],
  ]);
  expect(ignored).toEqual([
    "work/__pycache__/solution.cpython-314.pyc",
    "__MACOSX/handin/._solution.py",
    "work/.DS_Store",
  ]);
});

test("an archive of nothing has no files", async () => {
  expect((await readZip(zipOf([]), "work.zip")).files.size).toBe(0);
});

describe("refuses an entry and says why", () => {
  const big = Buffer.alloc(6 * MIB, 7);
  // Noise, so that it is the size alone that is wrong with it.
  for (let index = 0; index < big.length; index += 1) big[index] = (index * 2_654_435_761) >>> 13;
  test.each<[string, ZipEntry[], string]>([
    ["that leads outside", [{ name: "../evil.py", content: "x" }], nameTexts.outside],
    ["that leads outside further down", [{ name: "a/../../evil.py", content: "x" }], nameTexts.outside],
    ["with an absolute name", [{ name: "/etc/passwd", content: "x" }], nameTexts.absolute],
    ["with a drive letter", [{ name: "C:evil.py", content: "x" }], nameTexts.drive],
    ["with a backslash", [{ name: "..\\evil.py", content: "x" }], nameTexts.backslash],
    ["with a NUL in its name", [{ name: "solution.py\0.txt", content: "x" }], nameTexts.control],
    ["with a name that is no UTF-8", [{ name: Buffer.from([0x61, 0xff, 0x62]), content: "x" }], nameTexts.encoding],
    ["with an empty part", [{ name: "a//b.py", content: "x" }], nameTexts.empty],
    ["with too long a name", [{ name: `${"a".repeat(201)}.py`, content: "x" }], nameTexts.long],
    ["that lies too deep", [{ name: `${"a/".repeat(11)}b.py`, content: "x" }], nameTexts.deep],
    ["that is a symbolic link", [{ name: "link.py", content: "/etc/passwd", mode: 0o120777 }], archiveTexts.link],
    ["that is a device", [{ name: "null", mode: 0o020666 }], archiveTexts.special],
    ["that is a pipe", [{ name: "pipe", mode: 0o010666 }], archiveTexts.special],
    ["that is a folder by its mode alone", [{ name: "folder", mode: 0o040755 }], archiveTexts.folderWithContent],
    ["that is a folder with content", [{ name: "folder/", content: "x" }], archiveTexts.folderWithContent],
    ["that is a folder outside", [{ name: "../" }], nameTexts.outside],
    ["that is encrypted", [{ ...good, encrypted: true }], archiveTexts.encrypted],
    ["compressed in an unusual way", [{ ...good, method: 14 }], archiveTexts.method],
    ["whose check sum is wrong", [{ ...good, claimedCrc: 1 }], archiveTexts.damaged],
    ["whose content is cut", [{ ...good, raw: deflateRawSync("answer = 42\n").subarray(0, 5) }], archiveTexts.damaged],
    ["larger than it claims", [{ ...good, claimedSize: 3 }], archiveTexts.damaged],
    ["that comes twice", [good, good], fileTexts.duplicate],
    ["that differs in case alone", [good, { ...good, name: "Solution.PY" }], fileTexts.duplicate],
    [
      "that differs in Unicode form alone",
      [
        { name: "\u00e9.py", content: "x" },
        { name: "e\u0301.py", content: "y" },
      ],
      fileTexts.duplicate,
    ],
    ["that is full width of another", [good, { ...good, name: "\uff53olution.py" }], fileTexts.duplicate],
    ["that is a file and a folder", [good, { ...good, name: "solution.py/x.py" }], fileTexts.fileAndFolder],
    ["with a hidden writing direction", [{ ...good, name: "a\u202eyp.exe" }], nameTexts.invisible],
    ["with too long a part", [{ ...good, name: `${"\u{1f40d}".repeat(70)}.py` }], nameTexts.long],
    ["that is a bomb", [{ name: "zeros.py", content: Buffer.alloc(4 * MIB) }], archiveTexts.bomb],
    ["that claims to be one", [{ ...good, claimedSize: 4_000_000_000 }], archiveTexts.bomb],
    [
      "with which all are too large",
      [
        { name: "a.py", content: big, method: 0 },
        { name: "b.py", content: big, method: 0 },
      ],
      archiveTexts.tooLarge,
    ],
  ])("%s", async (_, entries, message) => {
    const { errors } = await refusalOf(zipOf(entries));
    expect(errors?.map((error) => error.message)).toEqual([message]);
  });
});

test("stops a bomb that lies about its size before it has unpacked", async () => {
  const raw = deflateRawSync(Buffer.alloc(64 * MIB));
  const { errors } = await refusalOf(zipOf([{ name: "zeros.py", raw, claimedSize: 64 * 1024, content: "" }]));
  expect(errors).toEqual([{ path: "zeros.py", message: archiveTexts.damaged }]);
});

test("names every bad entry at once", async () => {
  const { errors } = await refusalOf(zipOf([{ name: "../a" }, good, { name: "b", mode: 0o120777 }]));
  expect(errors?.map((error) => error.path)).toEqual(["../a", "b"]);
});

test.each([
  [
    "too many entries",
    zipOf(Array.from({ length: 1001 }, (_, n) => ({ name: `${n}.py` }))),
    archiveTexts.tooMany(1001),
  ],
  ["what is no zip", Buffer.from("print('hello')\n"), archiveTexts.notZip],
  ["a zip that was cut", zipOf([good]).subarray(0, 60), archiveTexts.notZip],
  ["a directory that claims more than there is", zipOf([good], { claimedCount: 9 }), archiveTexts.notZip],
])("refuses %s", async (_, archive, message) => {
  expect((await refusalOf(archive)).errors).toEqual([{ path: "work.zip", message }]);
});

test("whatever the names are, what is taken lies below, once, under a plain name", async () => {
  const part = fc.constantFrom(
    "a",
    "A",
    "\uff41",
    "..",
    ".",
    "",
    "e\u0301",
    "\u00e9",
    "con",
    "x\0",
    "\\",
    "\u202e",
    "~",
    "C:",
  );
  const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), async (names) => {
      const archive = zipOf(names.map((one) => ({ name: one, content: one.endsWith("/") ? "" : "x" })));
      const taken = await readZip(archive, "work.zip").catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      const paths = [...(taken?.files.keys() ?? [])];
      for (const path of paths) {
        expect(posix.relative("/root", posix.resolve("/root", path))).toBe(path);
        expect(path).toMatch(/^[^\\\p{C}]+$/u);
      }
      expect(new Set(paths.map((path) => path.normalize("NFKC").toLowerCase())).size).toBe(paths.length);
    }),
    { seed: 20_260_101, numRuns: 500 },
  );
});

test("a damaged archive is refused or read, never an exception of another kind", async () => {
  const archive = zipOf([good, { name: "folder/other.py", content: "x = 1\n".repeat(50) }]);
  const outcomes = new Set<string>();
  for (let index = 0; index < archive.length; index += 1) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const damaged = Buffer.from(archive);
      damaged[index] = (damaged[index] ?? 0) ^ flip;
      outcomes.add(
        await readZip(damaged, "work.zip").then(
          () => "read",
          (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
        ),
      );
    }
  }
  // What is not checked twice in a zip, such as a date, may be anything.
  expect([...outcomes].sort()).toEqual(["archive_refused", "read"]);
});
