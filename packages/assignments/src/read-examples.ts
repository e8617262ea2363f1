import { ExpectedFile } from "@laptime/contracts";
import { type FileSet, filesBelow } from "./file-set.ts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { parseYamlFile } from "./parse-yaml-file.ts";

/** A submission with the verdict that it must get. */
export interface Example {
  readonly name: string;
  readonly submission: FileSet;
  readonly expected: ExpectedFile;
}

/** The examples of an assignment, by name. Throws `InvalidAssignment` when one of them cannot be used. */
export function readExamples({ id, files }: { readonly id: string; readonly files: FileSet }): Example[] {
  const { examples, problems } = parseExamples(files);
  if (problems.length > 0) throw new InvalidAssignment(`An example of ${id}`, problems);
  return examples;
}

export function parseExamples(files: FileSet): { examples: Example[]; problems: AssignmentProblem[] } {
  const below = filesBelow(files, "examples");
  const names = [
    ...new Set([...below.keys()].filter((path) => path.includes("/")).map((path) => path.slice(0, path.indexOf("/")))),
  ];
  const examples: Example[] = [];
  const problems: AssignmentProblem[] = [];
  for (const name of names.toSorted()) {
    const folder = `examples/${name}`;
    const content = below.get(`${name}/expected.yaml`);
    if (content === undefined) {
      problems.push({
        file: `${folder}/expected.yaml`,
        line: null,
        message: "is missing; the smallest one is `verdict: failed`",
      });
      continue;
    }
    const parsed = parseYamlFile(ExpectedFile, `${folder}/expected.yaml`, content);
    if (parsed.value === null) problems.push(...parsed.problems);
    // An empty submission is a case too, so a missing submission/ is none.
    else examples.push({ name, submission: filesBelow(below, `${name}/submission`), expected: parsed.value });
  }
  return { examples, problems };
}
