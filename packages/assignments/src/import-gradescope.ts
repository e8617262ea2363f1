import type { AutograderGuess, LimitCeiling } from "@laptime/contracts";
import { stringify } from "yaml";
import type { FileSet } from "./file-set.ts";
import { AUTOGRADER, isGradescope } from "./gradescope-archive.ts";

/** What an archive does not say of an assignment. */
export interface GradescopeChoices {
  readonly title: string;
  readonly points: number;
  readonly submit: readonly string[];
}

/** Gradescope's own defaults are ten minutes and 768 MB. */
const LIMITS = { totalSeconds: 600, memoryMib: 768, scratchMib: 256 };

/**
 * The folder of the assignment that an autograder grades; its own files as they are. It asks for no more than `ceiling`:
 * the most that workers give.
 */
export function importGradescope(
  archive: FileSet,
  { title, points, submit }: GradescopeChoices,
  ceiling: LimitCeiling = {},
): FileSet {
  const { totalSeconds, memoryMib, scratchMib } = LIMITS;
  const yaml = stringify({
    title,
    points,
    files: { submit: [...submit] },
    autograder: { format: "gradescope" },
    limits: {
      totalSeconds: Math.min(totalSeconds, ceiling.totalSeconds ?? totalSeconds),
      memoryMib: Math.min(memoryMib, ceiling.memoryMib ?? memoryMib),
      scratchMib: Math.min(scratchMib, ceiling.scratchMib ?? scratchMib),
    },
  });
  const text = (content: string) => new TextEncoder().encode(content);
  return new Map([
    ["assignment.yaml", text(yaml)],
    ["README.md", text(`# ${title}\n\nHand in ${submit.map((path) => `\`${path}\``).join(", ")}.\n`)],
    ...[...archive].map(([path, content]): [string, Uint8Array] => [`${AUTOGRADER}/${path}`, content]),
  ]);
}

/**
 * The folder as it is, unless it is nothing but an autograder's archive whose scripts tell what is handed in: then the
 * assignment that it makes, worth what its marked tests are.
 */
export function adoptGradescope(files: FileSet, id: string): FileSet {
  if (files.has("assignment.yaml") || !isGradescope(files)) return files;
  const guess = guessOf(files, id);
  return guess.submit.length === 0 ? files : importGradescope(files, guess);
}

/** What a folder that tells of no points is worth, as any assignment is. */
const POINTS = 100;

/** What an archive lets one guess of an assignment of this id; `submit` is empty where its scripts do not tell. */
const guessOf = (archive: FileSet, id: string): GradescopeChoices => ({
  title: titleOf(id),
  points: pointsMarkedIn(archive) ?? POINTS,
  submit: expectedBy(archive),
});

/** The same, with an id from the archive's name: `Lab 1 autograder.zip` is `lab-1`. */
export function guessGradescope(archive: FileSet, name: string): AutograderGuess {
  const id = idOf(name);
  return { id, ...guessOf(archive, id), submit: expectedBy(archive).slice(0, 50) };
}

/** An id begins with a letter. */
function idOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\.zip$/, "")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && word !== "autograder" && word !== "gradescope");
  const id = words.join("-").slice(0, 60).replace(/-$/, "");
  if (id === "") return "imported";
  return /^[a-z]/.test(id) ? id : `lab-${id}`;
}

/** `sum-up-numbers` is "Sum up numbers". */
export function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * In scripts: what is taken from the folder of the submission, and what gradescope_utils looks for. Each has a longest
 * match, since scripts that are made to be searched for hours would hold up everybody.
 */
const TAKEN = /\/autograder\/submission\/([\w.-]{1,60}(?:\/[\w.-]{1,60}){0,8}\.\w{1,20})/g;
const LOOKED_FOR = /check_submitted_files\(\s{0,20}\[([^\](]{0,2000})\]/g;
const QUOTED = /["']([\w./-]+)["']/g;
const LARGEST_SCRIPT = 256 * 1024;

const WEIGHT =
  /^[ \t]{0,40}@(?:\w{1,40}\.){0,4}(?:weight|partial_credit)\(\s{0,20}(?:(?:weight|val)\s{0,9}=\s{0,9})?(\d{1,9}(?:\.\d{1,9})?)\s{0,20}\)/gm;

/** What the marked tests of a Python autograder are worth together; null where none is marked. */
export function pointsMarkedIn(archive: FileSet): number | null {
  const weights = [...archive].flatMap(([path, content]) =>
    path.endsWith(".py") && content.byteLength <= LARGEST_SCRIPT
      ? [...new TextDecoder().decode(content).matchAll(WEIGHT)].map(([, weight]) => Number(weight))
      : [],
  );
  const hundredths = weights.reduce((sum, weight) => sum + Math.round(weight * 100), 0);
  return hundredths > 0 ? hundredths / 100 : null;
}

/** The files that an autograder seems to expect, by what its scripts say; none where they do not tell. */
export function expectedBy(archive: FileSet): string[] {
  const scripts = [...archive.values()].filter((content) => content.byteLength <= LARGEST_SCRIPT);
  const found = scripts.flatMap((content) => {
    const text = new TextDecoder().decode(content);
    const looked = [...text.matchAll(LOOKED_FOR)].flatMap(([, list = ""]) => [...list.matchAll(QUOTED)]);
    return [...text.matchAll(TAKEN), ...looked].map(([, path = ""]) => path);
  });
  return [...new Set(found)].filter((path) => !path.split("/").includes("..")).toSorted();
}
