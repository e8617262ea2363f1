import { fileTexts } from "../http/texts/file-texts.ts";

const MAX_CHARACTERS = 200;
const MAX_DEPTH = 10;
/** Of Linux's file systems (NAME_MAX). */
const MAX_PART_BYTES = 255;

/** What is wrong with the name of an uploaded file or an entry of an archive; null when it is a plain relative path. */
export function checkPath(path: string): string | null {
  const { name } = fileTexts;
  // The rule is about control characters, so it has to name them.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return name.control;
  // Writing directions, joiners, lone surrogates, line separators: what one sees would not be what one gets.
  if (/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(path)) return name.invisible;
  if (path.includes("\\")) return name.backslash;
  if (path.startsWith("/")) return name.absolute;
  if (/^[A-Za-z]:/.test(path)) return name.drive;
  const parts = path.split("/");
  if (parts.some((part) => part === "." || part === "..")) return name.outside;
  if (parts.some((part) => part === "")) return name.empty;
  if (path.length > MAX_CHARACTERS || parts.some((part) => Buffer.byteLength(part) > MAX_PART_BYTES)) return name.long;
  return parts.length > MAX_DEPTH ? name.deep : null;
}
