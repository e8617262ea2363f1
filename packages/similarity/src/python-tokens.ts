import { parser } from "@lezer/python";

/** The shape of a Python text: its syntax tree written in preorder, "(" type … ")" for each node. */
export interface Tokens {
  readonly types: string[];
  /** For each token the line that it is on, from 1; never descends. */
  readonly lines: number[];
}

type Cursor = ReturnType<ReturnType<typeof parser.parse>["cursor"]>;

/**
 * Names and literals count by their type alone, comments and docstrings not at all: renaming and rewording change
 * nothing. Never fails: what is not Python yields whatever the parser can make of it. Walks without recursion, so that a
 * deep tree cannot exhaust the stack.
 */
export function pythonTokens(text: string): Tokens {
  const source = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const tokens: Tokens = { types: [], lines: [] };
  const lines = new LineCounter(source);
  const cursor = parser.parse(source).cursor();
  for (;;) {
    const prose = isProse(cursor);
    if (!prose) {
      lines.countTo(cursor.from);
      add(tokens, ["(", cursor.name], cursor.name, lines.line);
      if (cursor.firstChild()) continue;
      // A block reaches over the newline behind it: the end of its last leaf is where it ends for a reader.
      lines.countTo(cursor.to);
      add(tokens, [")"], cursor.name, lines.line);
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return tokens;
      add(tokens, [")"], cursor.name, lines.line);
    }
  }
}

function add(tokens: Tokens, types: readonly string[], node: string, line: number): void {
  if (!isStructure(node)) return;
  for (const type of types) {
    tokens.types.push(type);
    tokens.lines.push(line);
  }
}

/** Keywords, brackets and errors are named in other ways; the node around them says the same. */
const isStructure = (node: string): boolean => /^[A-Z]/.test(node);

/** What is written for readers: a comment, or a string that nobody uses, such as a docstring. */
function isProse(cursor: Cursor): boolean {
  if (cursor.name === "Comment") return true;
  if (cursor.name !== "ExpressionStatement") return false;
  const { firstChild, lastChild } = cursor.node;
  return firstChild?.name.endsWith("String") === true && firstChild.to === lastChild?.to;
}

/** Counts lines of a text that is passed through once. */
class LineCounter {
  /** From 1. */
  line = 1;
  private readonly source: string;
  private nextNewline: number;

  constructor(source: string) {
    this.source = source;
    this.nextNewline = source.indexOf("\n");
  }

  /** Moves on to `position`; stays where it is when that is behind. */
  countTo(position: number): void {
    while (this.nextNewline !== -1 && this.nextNewline < position) {
      this.line += 1;
      this.nextNewline = this.source.indexOf("\n", this.nextNewline + 1);
    }
  }
}
