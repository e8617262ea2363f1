import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";

async function all(...chunks: (string | Buffer)[]): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const value of jsonLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) read.push(value);
  return read;
}

test("lines however they are cut, also within a character", async () => {
  const bytes = Buffer.from('{"a":1}\n{"b":"ü😀"}\n[]\n');
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await all(bytes.subarray(0, at), bytes.subarray(at))).toEqual([{ a: 1 }, { b: "ü😀" }, []]);
  }
});

test("a last line that was not ended is no message", async () => {
  expect(await all('{"a":1}\n{"type":"finished"')).toEqual([{ a: 1 }]);
});

test("a line that is no JSON is an error", async () => {
  await expect(all("Traceback (most recent call last):\n")).rejects.toThrow(SyntaxError);
});

test("a line without end is refused", async () => {
  const piece = "x".repeat(16 * 1024 * 1024);
  await expect(all(piece, piece, piece, piece, "x")).rejects.toThrow("a line of more than");
});
