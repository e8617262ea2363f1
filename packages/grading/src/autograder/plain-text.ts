import type { GradescopeFormat } from "@laptime/contracts";

// The rule is about control characters, so it has to name them.
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/gu;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", amp: "&" };

/**
 * What an autograder wrote, as text and nothing else: pages show it as it stands, so markup that was meant is taken out
 * and not obeyed. At most `longest` characters, with its being cut said.
 */
export function plainText(written: string, format: GradescopeFormat | undefined, longest: number): string {
  // Cut first: what follows need not look at more than is shown.
  const beginning = written.slice(0, longest * 4);
  const text = format === "html" || format === "simple_format" ? withoutTags(beginning) : beginning;
  const clean = text.replaceAll("\r\n", "\n").replace(ESCAPES, "").replace(CONTROLS, "").toWellFormed().trim();
  const isWhole = clean.length <= longest && beginning.length === written.length;
  return isWhole
    ? clean
    : `${clean
        .slice(0, longest - 1)
        .trimEnd()
        .toWellFormed()}…`;
}

const withoutTags = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/pre)\b[^<>]{0,200}>/giu, "\n")
    .replace(/<\/?[a-z!][^<>]{0,2000}>/giu, "")
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/gu, (_, name: string) => ENTITIES[name] ?? "");
