import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/python";

export interface Stretch {
  readonly text: string;
  /** Of the highlighter, such as tok-keyword; "" for plain text. */
  readonly kind: string;
}

/** A program's lines, each as stretches of one kind. All of the text, in its order; never fails, whatever the text is. */
export function highlightPython(text: string): Stretch[][] {
  const lines: Stretch[][] = [[]];
  let done = 0;
  const add = (until: number, kind: string) => {
    const [first = "", ...rest] = text.slice(done, until).split("\n");
    if (first !== "") lines.at(-1)?.push({ text: first, kind });
    for (const line of rest) lines.push(line === "" ? [] : [{ text: line, kind }]);
    done = until;
  };
  highlightTree(parser.parse(text), classHighlighter, (from, to, kind) => {
    add(from, "");
    add(to, kind);
  });
  add(text.length, "");
  return lines;
}
