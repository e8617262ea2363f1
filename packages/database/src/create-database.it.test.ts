import { afterAll, expect, it } from "vitest";
import { createDatabase, type Database } from "./create-database.ts";

const POOL = 10;
const url = process.env["LAPTIME_TEST_DATABASE_URL"];
const ends: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

/** A pool that is all in use until `release` is called. */
async function exhausted(waitMs: number): Promise<{ database: Database; release: () => void }> {
  if (url === undefined) throw new Error("LAPTIME_TEST_DATABASE_URL is not set; `npm test` sets it");
  const database = createDatabase(url, waitMs);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const held = Array.from({ length: POOL }, () => Promise.withResolvers<void>());
  const transactions = held.map(({ resolve }) =>
    database.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      resolve();
      await released;
    }),
  );
  ends.push(async () => {
    release();
    await Promise.allSettled(transactions);
    await database.$disconnect();
  });
  await Promise.all(held.map(({ promise }) => promise));
  return { database, release };
}

const begin = (database: Database) => database.$transaction((tx) => tx.$queryRaw`SELECT 2`);

it("a transaction waits for its turn", async () => {
  const { database, release } = await exhausted(60_000);
  const waiting = begin(database);
  release();
  await expect(waiting).resolves.toHaveLength(1);
});

it("and as long as it was told, not for ever", async () => {
  // Long enough for a slow host to open the whole pool in: those that hold it wait no longer than that either.
  const { database } = await exhausted(3_000);
  const query = database.$queryRaw`SELECT 3`;
  await Promise.all([
    expect(begin(database)).rejects.toThrow(/in the given time|timeout exceeded/),
    expect(query).rejects.toThrow(),
  ]);
});
