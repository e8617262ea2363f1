/** Lines of at most `width` columns, broken between words; all but the first are indented. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of withoutControls(text).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Without what a terminal would obey. */
export const withoutControls = (text: string): string => text.replaceAll(/\p{Cc}|\p{Cf}/gu, "");
