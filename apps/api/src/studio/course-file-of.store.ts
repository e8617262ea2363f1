import { CourseFile } from "@laptime/contracts";
import type { Tables } from "@laptime/database";

/** course.yaml as the course would have it now. Dates stand with its assignments. */
export async function courseFileOf(tx: Pick<Tables, "course">, courseId: string): Promise<CourseFile> {
  const { slug, title, description, timeZone, late, dropLowest } = await tx.course.findUniqueOrThrow({
    where: { id: courseId },
  });
  return CourseFile.parse({ id: slug, title, description, timeZone, dropLowest, ...(late !== null && { late }) });
}
