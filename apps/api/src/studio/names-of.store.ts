import type { Database } from "@laptime/database";

/** The names of these people, by id. Whose account is gone is left out. */
export async function namesOf(
  database: Pick<Database, "user">,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const users = await database.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
