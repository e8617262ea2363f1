import { UnreadableFile } from "./unreadable-file.ts";

/** How a file's text is written in bytes: what is needed to write it so again. */
export interface TextEncoding {
  readonly name: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
  readonly hasMark: boolean;
}

const MARKS = [
  { name: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { name: "utf-16le", bytes: [0xff, 0xfe] },
  { name: "utf-16be", bytes: [0xfe, 0xff] },
] as const;
const LATIN: TextEncoding = { name: "latin1", hasMark: false };
/** So many bytes tell whether a file without a mark is UTF-16. */
const LOOKED_AT = 2_000;

/**
 * The text of a file that an LMS or a spreadsheet wrote: UTF-8 or UTF-16, with a byte order mark or without; else the
 * bytes as they are (Latin-1), so that nothing is lost. `encodeText` gives the same bytes back.
 */
export function decodeText(file: Uint8Array): { text: string; encoding: TextEncoding } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  refuseSpreadsheet(bytes);
  const mark = MARKS.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  const encoding: TextEncoding = { name: mark?.name ?? guess(bytes), hasMark: mark !== undefined };
  const body = bytes.subarray(mark?.bytes.length ?? 0);
  const read = exactly(body, encoding) ?? { text: bytes.toString("latin1"), encoding: LATIN };
  if (read.text.includes("\0")) {
    throw new UnreadableFile("This file is no text. Download the grades as CSV or as tab-separated text.");
  }
  return read;
}

export function encodeText(text: string, { name, hasMark }: TextEncoding): Uint8Array {
  const body = name === "utf-16be" ? swapped(Buffer.from(text, "utf16le")) : Buffer.from(text, bufferName({ name }));
  const mark = hasMark ? (MARKS.find((one) => one.name === name)?.bytes ?? []) : [];
  return Buffer.concat([Buffer.from(mark), body]);
}

/** Null: these bytes are something else. */
function exactly(body: Buffer, encoding: TextEncoding): { text: string; encoding: TextEncoding } | null {
  const text = encoding.name === "utf-16be" ? swapped(body).toString("utf16le") : body.toString(bufferName(encoding));
  const again = Buffer.from(encodeText(text, { ...encoding, hasMark: false }));
  return again.equals(body) ? { text, encoding } : null;
}

/** Text of an LMS is mostly ASCII: of UTF-16, every other byte is zero. */
function guess(bytes: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const seen = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 1].map((parity) => seen.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  const [even = 0, odd = 0] = zeros;
  if (odd > seen.length / 5 && even < odd / 4) return "utf-16le";
  if (even > seen.length / 5 && odd < even / 4) return "utf-16be";
  return "utf-8";
}

function refuseSpreadsheet(bytes: Buffer): void {
  const isZip = bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
  const isOldExcel = bytes.subarray(0, 4).toString("hex") === "d0cf11e0";
  if (!isZip && !isOldExcel) return;
  throw new UnreadableFile("This is a spreadsheet. Choose the file as the LMS made it, or save it as CSV (UTF-8).");
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

const bufferName = ({ name }: Pick<TextEncoding, "name">): "utf8" | "utf16le" | "latin1" =>
  name === "utf-8" ? "utf8" : name === "latin1" ? "latin1" : "utf16le";
