import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";
import { decodeText, encodeText } from "./decode-text.ts";
import { readTable, writeTable } from "./raw-table.ts";
import { unlessRefused } from "./testing/unless-refused.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const values = (text: string) => readTable(text).rows.map(({ cells }) => cells.map(({ value }) => value));
/** Names with whatever a keyboard, a spreadsheet or an attacker has. */
const nasty = fc.oneof(
  fc.stringOf(fc.constantFrom('"', ",", ";", "\t", "\r", "\n", " ", "=", "é", "𝒳", "a", "1")),
  fc.fullUnicodeString({ maxLength: 8 }).filter((text) => !text.includes("\0")),
);

test.each([
  ["a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]], // prettier-ignore
  ["a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]], // prettier-ignore
  ["a\tb\r1\t2", [["a", "b"], ["1", "2"]]], // prettier-ignore
  ['"x ""y""",b\n"1\n2",3', [['x "y"', "b"], ["1\n2", "3"]]], // prettier-ignore
  ['5" disk,b\n1,2', [['5" disk', "b"], ["1", "2"]]], // prettier-ignore
])("%j is a table", (text, cells) => {
  expect(values(text)).toEqual(cells);
});

test.each(["", " \n", 'a,b\n"1,2'])("%j is refused in a sentence", (text) => {
  expect(() => readTable(text)).toThrow(UnreadableFile);
});

test("what is written is what is read, whatever the cells are", () => {
  const rows = fc.array(fc.array(nasty, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.constantFrom(",", ";", "\t"), (cells, separator) => {
      const table = [["first", "second", "third", "fourth", "fifth"], ...cells];
      expect(values(csvOf(table, separator))).toEqual(table);
    }),
  );
});

test("a table that was read is written byte for byte, or refused", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(unlessRefused(() => writeTable(readTable(text))) ?? text).toBe(text);
    }),
  );
});

test.each([
  { name: "utf-8", hasMark: true },
  { name: "utf-8", hasMark: false },
  { name: "utf-16le", hasMark: true },
  { name: "utf-16le", hasMark: false },
  { name: "utf-16be", hasMark: true },
  { name: "utf-16be", hasMark: false },
  { name: "latin1", hasMark: false },
] as const)("$name is recognised, mark: $hasMark", (encoding) => {
  const text = "Last Name\tFirst Name\tUsername\nÅström\tAlice\talice\n";
  const bytes = encodeText(text, encoding);
  expect(decodeText(bytes)).toEqual({ text, encoding });
});

test("any bytes are given back as they are, or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const read = unlessRefused(() => decodeText(bytes));
      const again = read === null ? bytes : encodeText(read.text, read.encoding);
      expect(Buffer.from(again)).toEqual(Buffer.from(bytes));
    }),
  );
});
