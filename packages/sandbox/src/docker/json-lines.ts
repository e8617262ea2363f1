import type { Readable } from "node:stream";

/** Longest line that a judge may write: a report with its output and timeline fits many times over. */
const LONGEST = 64 * 1024 * 1024;

/** Yields each complete line of a stream, parsed. Throws on a line that is no JSON or is too long. */
export async function* jsonLines(stream: Readable): AsyncGenerator<unknown> {
  let rest = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST) throw new Error(`a line of more than ${LONGEST} characters`);
    for (const line of lines) yield JSON.parse(line);
  }
}
