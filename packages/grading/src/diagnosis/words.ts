import type { SourceLine } from "@laptime/contracts";

/** Two digits are enough for a sentence; the picture has the exact figures. */
export function duration(ms: number): string {
  if (ms >= 100) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** "12", "12 and 14", "12, 14 and 15". */
export const listed = (words: readonly (string | number)[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** Names come from the submission's own process: only what a name of a file or a function can hold is repeated. */
export const plain = (name: string): string => name.replaceAll(/[^\p{L}\p{N}_./ -]/gu, "").slice(0, 60);

export const lineWords = ({ file, line }: SourceLine): string => `${plain(file)} line ${line}`;

/** The place that most of them share; undefined when fewer than half do. */
export function commonPlace(bars: readonly { readonly where?: SourceLine | undefined }[]): SourceLine | undefined {
  const counts = new Map<string, { where: SourceLine; times: number }>();
  for (const { where } of bars) {
    if (where === undefined) continue;
    const key = `${where.line} ${where.file}`;
    counts.set(key, { where, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  const [first] = [...counts.values()].toSorted((a, b) => b.times - a.times);
  return first !== undefined && first.times * 2 >= bars.length ? first.where : undefined;
}
