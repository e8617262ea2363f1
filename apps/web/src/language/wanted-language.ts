import type { Language } from "./languages.ts";

/** Of the languages that there are, the one that an Accept-Language header asks for most (RFC 9110, 12.5.4); else English. */
export function wantedLanguage(header: string, known: readonly Language[]): Language {
  const asked = header
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";");
      const quality = rest.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { language: tag.split("-")[0]?.toLowerCase(), weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of asked) {
    const found = known.find((each) => each === language);
    if (found !== undefined) return found;
  }
  return "en";
}
