import type { AssignmentFile, Speedup } from "@laptime/contracts";
import { type FileSet, filesBelow } from "./file-set.ts";
import type { AssignmentProblem } from "./invalid-assignment.ts";

/** What is wrong with the speedups that an assignment declares. */
export function speedupProblems(files: FileSet, { speedups, files: { submit } }: AssignmentFile): AssignmentProblem[] {
  if (speedups.length === 0) return [];
  return [
    ...baselineProblems(files, submit),
    ...speedups.flatMap((speedup) => workloadProblems(files, speedup)),
    ...speedups.flatMap((speedup, index) => idProblems(files, speedup, speedups.slice(0, index))),
  ];
}

function baselineProblems(files: FileSet, submit: readonly string[]): AssignmentProblem[] {
  const baseline = filesBelow(files, "baseline");
  if (baseline.size === 0) {
    const message = "is missing, but speedups are declared; put the sequential implementation there";
    return [{ file: "baseline/", line: null, message }];
  }
  return submit
    .slice(0, 1)
    .filter((path) => !baseline.has(path))
    .map((path) => ({
      file: `baseline/${path}`,
      line: null,
      message: "is missing; workloads call the same module on both sides",
    }));
}

function workloadProblems(files: FileSet, { id, workload }: Speedup): AssignmentProblem[] {
  const [module = "", name = ""] = workload.split(":");
  const path = `${module.replaceAll(".", "/")}.py`;
  const content = files.get(`tests/${path}`) ?? files.get(`tests/provided/${path}`);
  const problem = (file: string, message: string) => [{ file, line: null, message }];
  if (content === undefined) return problem(`tests/${path}`, `is missing, but the speedup \`${id}\` calls ${workload}`);
  if (new RegExp(`^async def ${name}\\b`, "m").test(new TextDecoder().decode(content))) return [];
  return problem(`tests/${path}`, `has no \`async def ${name}\`, which the speedup \`${id}\` calls`);
}

/** Checks are named by their ids, tests and speedups alike. */
function idProblems(files: FileSet, { id }: Speedup, earlier: readonly Speedup[]): AssignmentProblem[] {
  const problem = (message: string) => [{ file: "assignment.yaml", line: null, message }];
  if (earlier.some((other) => other.id === id)) return problem(`two speedups have the id \`${id}\`; rename one`);
  const test = new RegExp(`^\\s*(async )?def test_${id}\\(`, "m");
  const taken = [...filesBelow(files, "tests")].find(
    ([path, text]) => path.endsWith(".py") && test.test(new TextDecoder().decode(text)),
  );
  return taken === undefined
    ? []
    : problem(`the speedup \`${id}\` has the name of a test in tests/${taken[0]}; rename one`);
}
