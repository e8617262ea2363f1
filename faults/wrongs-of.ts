import { docker } from "./cause.ts";
import type { Place } from "./place.ts";
import { programOf } from "./programs.ts";

/**
 * What is wrong with the rows after a campaign, each in a sentence; nothing: every submission has one completed run with the
 * right points, every grade is the best of them, and the audit says how it came to be.
 */
export async function wrongsOf(place: Place, receipts: readonly string[], submittedAfter: Date): Promise<string[]> {
  const { database } = place;
  const submissions = await database.submission.findMany({
    where: { submittedAt: { gte: submittedAfter } },
    include: { runs: { include: { checks: true } } },
  });
  const stored = new Set(submissions.map(({ id }) => id));
  const wrongs = receipts.filter((id) => !stored.has(id)).map((id) => `submission ${id} has a receipt and is lost`);
  for (const { id, digest, runs } of submissions) {
    const due = programOf(digest);
    const completed = runs.filter(({ state }) => state === "completed");
    if (runs.length !== 1 || completed.length !== 1) {
      const states = runs.map(({ state, lastFault }) => `${state} (${lastFault ?? "no fault"})`).join(", ");
      wrongs.push(`submission ${id} has the runs: ${states}`);
      continue;
    }
    const [run] = completed;
    if (run!.verdict !== due.verdict || Number(run!.earned) !== due.earned)
      wrongs.push(
        `submission ${id} came to ${run!.verdict}, ${String(run!.earned)}; due: ${due.verdict}, ${due.earned}`,
      );
    if (run!.checks.length !== 2) wrongs.push(`run ${run!.id} has ${run!.checks.length} results of checks`);
  }
  return [...wrongs, ...(await wrongGrades(place))];
}

async function wrongGrades({ database, students, assignment }: Place): Promise<string[]> {
  const wrongs: string[] = [];
  for (const { id: userId } of students) {
    const runs = await database.gradingRun.findMany({ where: { submission: { userId } } });
    const grade = await database.grade.findUnique({
      where: { assignmentId_userId: { assignmentId: assignment.id, userId } },
      include: { changes: { orderBy: { version: "asc" } } },
    });
    const best = runs.length === 0 ? null : Math.max(...runs.map(({ earned }) => Number(earned)));
    const earned = grade === null ? null : Number(grade.earned);
    if (earned !== best) wrongs.push(`${userId} has ${earned}, and the best run ${best}`);
    const changes = grade?.changes ?? [];
    changes.forEach(({ before, after }, index) => {
      const previous = index === 0 ? null : Number(changes[index - 1]!.after);
      const was = before === null ? null : Number(before);
      if (was !== previous)
        wrongs.push(`the audit of ${userId} has a gap: ${previous}, then ${was} to ${String(after)}`);
    });
    if (changes.length > 0 && Number(changes.at(-1)!.after) !== earned)
      wrongs.push(`the audit of ${userId} ends elsewhere`);
    if (new Set(changes.map(({ runId }) => runId)).size !== changes.length)
      wrongs.push(`a run has changed the grade of ${userId} twice`);
  }
  return wrongs;
}

/** What is left of workers that were stopped; nothing may be. */
export async function leftOf(place: Place): Promise<string[]> {
  const left: string[] = [];
  for (const worker of [0, 1] as const) {
    const found = await containersOf(place, place.ownerOf(worker));
    if (found.length > 0) left.push(`containers of ${place.ownerOf(worker)}: ${found.join(" ")}`);
  }
  const sockets = await place.scratch.entries();
  left.push(...sockets.map((name) => `${name} in the scratch space`));
  return [...left, ...(place.engine?.holdings ?? []).map((holding) => `of a container: ${holding}`)];
}

/**
 * By their ids. An engine that is killed while it removes a container lists it, dead and without a name, until it is started
 * once more, and otherwise knows nothing of it: that is none.
 */
async function containersOf(place: Place, owner: string): Promise<string[]> {
  const listed = lines(await docker(place, ["ps", "-aq", "--filter", `label=laptime.owner=${owner}`]));
  if (listed.length === 0) return [];
  return lines(await docker(place, ["inspect", "--type", "container", "--format", "{{.Id}} {{.Name}}", ...listed]));
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");
