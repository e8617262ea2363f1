import type { AssignmentFile, Speedup } from "@laptime/contracts";
import { baselineFolder } from "./assignment.ts";
import { type FileSet, filesBelow } from "./file-set.ts";
import type { AssignmentProblem } from "./invalid-assignment.ts";

/** What is wrong with the speedups that an assignment declares. */
export function speedupProblems(files: FileSet, file: AssignmentFile): AssignmentProblem[] {
  const { speedups } = file;
  if (speedups.length === 0) return [];
  return [
    ...baselineProblems(files, file),
    ...speedups.flatMap(scalingProblems),
    ...speedups.flatMap(tierProblems),
    ...speedups.flatMap((speedup) => workloadProblems(files, speedup)),
    ...speedups.flatMap((speedup, index) => idProblems(files, speedup, speedups.slice(0, index))),
  ];
}

function baselineProblems(files: FileSet, file: AssignmentFile): AssignmentProblem[] {
  const folder = baselineFolder(file);
  const other = file.speedups.find(({ baseline }) => baseline !== folder);
  if (other !== undefined) {
    return problem(
      `the speedups name two baselines, \`${folder}\` and \`${other.baseline}\`; an assignment has one, which all its speedups are measured against`,
    );
  }
  const baseline = filesBelow(files, folder);
  if (baseline.size === 0) {
    const message = "is missing, but speedups are declared; put the sequential implementation there";
    return [{ file: `${folder}/`, line: null, message }];
  }
  return file.files.submit
    .slice(0, 1)
    .filter((path) => !baseline.has(path))
    .map((path) => ({
      file: `${folder}/${path}`,
      line: null,
      message: "is missing; workloads call the same module on both sides",
    }));
}

const problem = (message: string): AssignmentProblem[] => [{ file: "assignment.yaml", line: null, message }];

/** From here on threads under one interpreter lock could pass on a lucky day (they reach 0.85 to 0.9). */
const LEAST_SCALED = 1.2;

function scalingProblems({ id, cores, required, scaling, clock }: Speedup): AssignmentProblem[] {
  const onTwo = (required * 2) / cores;
  return [
    ...(scaling === "efficiency" && cores === 1
      ? problem(`the speedup \`${id}\` has \`scaling: efficiency\` on one core; say how many cores \`required\` is for`)
      : []),
    ...(scaling === "efficiency" && cores > 2 && onTwo < LEAST_SCALED
      ? problem(
          `the speedup \`${id}\` asks for ${required} on ${cores} cores, which is ${onTwo.toFixed(2)} on two; raise it to ${(cores * LEAST_SCALED) / 2} or use \`scaling: strict\``,
        )
      : []),
    ...(clock === "wall" && cores > 1 && required >= cores
      ? problem(
          `the speedup \`${id}\` asks for ${required} on ${cores} cores; no program reaches that, ${(cores * 0.75).toFixed(2)} (0.75 a core) is a hard but fair bar`,
        )
      : []),
  ];
}

/** Tiers are a ladder: a higher requirement must not give less. */
function tierProblems({ id, required, points, tiers }: Speedup): AssignmentProblem[] {
  if (tiers.length === 0) return [];
  const share = (tier: Speedup["tiers"][number]) => tier.share ?? (points > 0 ? (tier.points ?? 0) / points : 0);
  const ladder = tiers
    .map((tier) => ({ required: tier.required, share: share(tier) }))
    .concat(tiers.some((tier) => tier.required === required) ? [] : [{ required, share: 1 }])
    .sort((a, b) => a.required - b.required);
  const full = ladder.find((step) => step.required === required);
  const falls = ladder.some((step, index) => index > 0 && step.share <= (ladder[index - 1]?.share ?? 0));
  return [
    ...(points === 0 && tiers.some((tier) => tier.points !== undefined)
      ? problem(`the tiers of \`${id}\` are in points, but the speedup has none; use \`share\``)
      : []),
    ...(full?.share === 1
      ? []
      : problem(`the tier of \`${id}\` at ${required} must give all points (share 1), for \`required\` says so`)),
    ...(falls
      ? problem(`the tiers of \`${id}\` must give more for every higher \`required\`, each of which once`)
      : []),
  ];
}

function workloadProblems(files: FileSet, { id, workload }: Speedup): AssignmentProblem[] {
  const [module = "", name = ""] = workload.split(":");
  const path = `${module.replaceAll(".", "/")}.py`;
  const content = files.get(`tests/${path}`) ?? files.get(`tests/provided/${path}`);
  const inTests = (file: string, message: string) => [{ file, line: null, message }];
  if (content === undefined) return inTests(`tests/${path}`, `is missing, but the speedup \`${id}\` calls ${workload}`);
  if (new RegExp(`^async def ${name}\\b`, "m").test(new TextDecoder().decode(content))) return [];
  return inTests(`tests/${path}`, `has no \`async def ${name}\`, which the speedup \`${id}\` calls`);
}

/** Checks are named by their ids, tests and speedups alike. */
function idProblems(files: FileSet, { id }: Speedup, earlier: readonly Speedup[]): AssignmentProblem[] {
  if (earlier.some((other) => other.id === id)) return problem(`two speedups have the id \`${id}\`; rename one`);
  const test = new RegExp(`^\\s*(async )?def test_${id}\\(`, "m");
  const taken = [...filesBelow(files, "tests")].find(
    ([path, text]) => path.endsWith(".py") && test.test(new TextDecoder().decode(text)),
  );
  return taken === undefined
    ? []
    : problem(`the speedup \`${id}\` has the name of a test in tests/${taken[0]}; rename one`);
}
