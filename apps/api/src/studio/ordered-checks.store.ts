import type { Tables } from "@laptime/database";
import type { VersionOrder } from "../courses/index.ts";
import { hostNeeds } from "./host-needs.ts";

/** Checks of what is neither in a draft nor published any more; those that wait are not done. */
export async function forgetChecks(tx: Tables, courseId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM rehearsal
    WHERE "courseId" = ${courseId}::uuid AND "caseName" IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM draft_assignment one JOIN course_draft draft ON draft.id = one."draftId"
        WHERE draft."courseId" = rehearsal."courseId" AND one.slug = rehearsal.slug AND one."bundleKey" = rehearsal."bundleKey")
      AND NOT EXISTS (
        SELECT 1 FROM assignment_version version JOIN assignment ON assignment.id = version."assignmentId"
        WHERE assignment."courseId" = rehearsal."courseId" AND version."bundleKey" = rehearsal."bundleKey")`;
}

/** What is to be checked, and its cases. */
export type Ordered = Pick<VersionOrder, "slug" | "digest" | "file" | "bundleKey"> & {
  readonly caseNames: readonly string[];
};

/** A case that is there already is not ordered twice. Resolves with the ids of those that are new. */
export async function orderChecks(
  tx: Tables,
  { courseId, by }: { readonly courseId: string; readonly by: string },
  assignments: readonly Ordered[],
): Promise<string[]> {
  const rows = assignments.flatMap(({ slug, digest: version, file, bundleKey, caseNames }) =>
    caseNames.map((caseName) => ({
      ...{ courseId, by, slug, version, bundleKey, caseName },
      ...{ title: file.title, ...hostNeeds(file) },
    })),
  );
  const made = await tx.rehearsal.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true } });
  return made.map(({ id }) => id);
}
