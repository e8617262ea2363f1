import { stringify } from "yaml";
import { AUTOGRADER } from "./assignment.ts";
import type { FileSet } from "./file-set.ts";

/** What an archive does not say of an assignment. */
export interface GradescopeChoices {
  readonly title: string;
  readonly points: number;
  readonly submit: readonly string[];
}

/** Whether these are the files of a Gradescope autograder's archive. */
export const isGradescope = (files: FileSet): boolean => files.has("setup.sh") && files.has("run_autograder");

/** The folder of the assignment that an autograder grades; its own files as they are. */
export function importGradescope(archive: FileSet, { title, points, submit }: GradescopeChoices): FileSet {
  const yaml = stringify({
    title,
    points,
    files: { submit: [...submit] },
    autograder: { format: "gradescope" },
    // Gradescope's own defaults are ten minutes and 768 MB.
    limits: { totalSeconds: 600, memoryMib: 768, scratchMib: 256 },
  });
  const text = (content: string) => new TextEncoder().encode(content);
  return new Map([
    ["assignment.yaml", text(yaml)],
    ["README.md", text(`# ${title}\n\nHand in ${submit.map((path) => `\`${path}\``).join(", ")}.\n`)],
    ...[...archive].map(([path, content]): [string, Uint8Array] => [`${AUTOGRADER}/${path}`, content]),
  ]);
}

/** In scripts: what is taken from the folder of the submission, and what gradescope_utils looks for. */
const TAKEN = /\/autograder\/submission\/([\w.-]+(?:\/[\w.-]+)*\.\w+)/g;
const LOOKED_FOR = /check_submitted_files\(\s*\[([^\]]*)\]/g;
const QUOTED = /["']([\w./-]+)["']/g;
const LARGEST_SCRIPT = 256 * 1024;

const WEIGHT = /^\s*@(?:\w+\.)*(?:weight|partial_credit)\(\s*(?:weight\s*=\s*|val\s*=\s*)?(\d+(?:\.\d+)?)\s*\)/gm;

/** What the marked tests of a Python autograder are worth together; null where none is marked. */
export function pointsMarkedIn(archive: FileSet): number | null {
  const weights = [...archive].flatMap(([path, content]) =>
    path.endsWith(".py")
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
