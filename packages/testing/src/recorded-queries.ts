import { Client } from "pg";

export interface RecordedQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: Client, ...given: unknown[]) => unknown;

/**
 * Everything that this process asks any PostgreSQL while `act` runs, each text once with the first values that it was asked
 * with: of Prisma's queries what it makes of them.
 */
export async function recordedQueries(act: () => Promise<void>): Promise<RecordedQuery[]> {
  const found = new Map<string, RecordedQuery>();
  const { prototype } = Client as unknown as { prototype: { query: Query } };
  const { query } = prototype;
  prototype.query = function (...given) {
    const [asked, values] = given;
    const one = typeof asked === "string" ? { text: asked, values } : (asked as Partial<RecordedQuery>);
    const text = one.text ?? "";
    if (!found.has(text)) found.set(text, { text, values: (one.values ?? values ?? []) as readonly unknown[] });
    return query.apply(this, given);
  };
  try {
    await act();
  } finally {
    prototype.query = query;
  }
  return [...found.values()];
}
