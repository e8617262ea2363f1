import type { Tables } from "@laptime/database";

/**
 * Until the transaction ends, nobody else changes the course's draft or its checks. Taken first by whoever does, so that no
 * two wait for each other. What refers to the course meanwhile, such as a submission, does not wait.
 */
export async function holdDraft(tx: Pick<Tables, "$queryRaw">, courseId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM course WHERE id = ${courseId}::uuid FOR NO KEY UPDATE`;
}
