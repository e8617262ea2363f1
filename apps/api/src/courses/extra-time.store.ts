import type { Database } from "@laptime/database";

/** The extra time that a student has for whatever has a time limit, in per cent of it; 0 without an accommodation. */
export async function extraTimeOf(
  database: Pick<Database, "enrolment">,
  courseId: string,
  userId: string,
): Promise<number> {
  const key = { courseId_userId: { courseId, userId } };
  const enrolment = await database.enrolment.findUnique({ where: key, select: { extraTimePercent: true } });
  return enrolment?.extraTimePercent ?? 0;
}
