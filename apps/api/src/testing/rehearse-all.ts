import { assignmentFromFiles, unpackFiles } from "@laptime/assignments";
import { casesOf, gradeFiles, tryCase } from "@laptime/authoring";
import type { Sandbox } from "@laptime/sandbox";
import type { TestApi } from "./start-api.ts";

/** Does what waits for a worker as one does it, in this sandbox, by the names of the cases. Resolves with how many rehearsals it did. */
export async function rehearseAll(
  { db: { database }, blobs }: TestApi,
  courseId: string,
  sandbox: Sandbox,
): Promise<number> {
  const waiting = await database.rehearsal.findMany({
    where: { courseId, state: "queued" },
    orderBy: { caseName: "asc" },
  });
  const how = {
    onProgress: () => undefined,
    signal: new AbortController().signal,
    sandbox: async () => sandbox,
  };
  for (const { id, slug, bundleKey, caseName, filesKey } of waiting) {
    const assignment = assignmentFromFiles(unpackFiles(await blobs.get(bundleKey)), slug);
    const one = casesOf(assignment).find(({ name }) => name === caseName);
    const done =
      one === undefined
        ? {
            report: await gradeFiles({
              assignment,
              submission: unpackFiles(await blobs.get(filesKey!)),
              seed: 1,
              ...how,
            }),
          }
        : await tryCase(one, 1, how).then(({ report, result }) => ({ report, problems: [...result.problems] }));
    await database.rehearsal.update({ where: { id }, data: { ...done, state: "completed", completedAt: new Date() } });
  }
  return waiting.length;
}
