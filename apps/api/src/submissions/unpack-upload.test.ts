import { expect, test } from "vitest";
import { Refusal } from "../http/refusal.ts";
import { fileTexts } from "../http/texts/file-texts.ts";
import { zipOf } from "@laptime/testing/zip-of";
import { unpackUpload } from "./unpack-upload.ts";

const asked = { submit: ["solution.py"], optional: ["pkg/extra.py"] };
const uploaded = (...paths: string[]) => paths.map((path) => ({ path, content: Buffer.from("x = 1\n") }));

const unpackedPaths = async (...paths: string[]) => [...(await unpackUpload(uploaded(...paths), asked)).files.keys()];

test.each<[string, string[], string[]]>([
  ["plain files", ["solution.py", "pkg/extra.py"], ["solution.py", "pkg/extra.py"]],
  ["a folder", ["work/solution.py", "work/pkg/extra.py"], ["solution.py", "pkg/extra.py"]],
  ["a folder in a folder", ["a/b/solution.py"], ["solution.py"]],
  ["a folder with clutter beside it", ["work/solution.py", ".DS_Store"], ["solution.py"]],
  ["an asked folder alone", ["pkg/extra.py"], ["pkg/extra.py"]],
  ["two folders", ["a/solution.py", "b/other.py"], ["a/solution.py", "b/other.py"]],
])("takes %s", async (_, given, paths) => {
  expect(await unpackedPaths(...given)).toEqual(paths);
});

test("opens one zip and takes the folder away", async () => {
  const content = zipOf([{ name: "work/solution.py", content: "x = 1\n" }]);
  const { files } = await unpackUpload([{ path: "Work.ZIP", content }], asked);
  expect([...files.keys()]).toEqual(["solution.py"]);
});

test("a zip among other files is a file like any other", async () => {
  expect(await unpackedPaths("solution.py", "more.zip")).toEqual(["solution.py", "more.zip"]);
});

test.each<[string, string, Parameters<typeof unpackUpload>[0]]>([
  ["nothing", "upload_empty", []],
  ["an empty zip file", "upload_empty", [{ path: "work.zip", content: Buffer.alloc(0) }]],
  ["a zip of nothing", "upload_empty", [{ path: "work.zip", content: zipOf([]) }]],
  ["clutter alone", "upload_empty", uploaded("__pycache__/a.pyc", ".DS_Store")],
  ["a text that calls itself a zip", "archive_refused", uploaded("work.zip")],
])("refuses %s", async (_, code, received) => {
  await expect(unpackUpload(received, asked)).rejects.toMatchObject({ name: "Refusal", code });
});

test("refuses names that are no plain paths, all at once", async () => {
  const refusal = await unpackUpload(uploaded("../a.py", "b.py", "B.py", "/c.py"), asked).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).errors).toEqual([
    { path: "../a.py", message: fileTexts.name.outside },
    { path: "B.py", message: fileTexts.duplicate },
    { path: "/c.py", message: fileTexts.name.absolute },
  ]);
});
