import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";

export type Database = PrismaClient;

/** What a store takes: the tables and, where it commits several rows at once, a transaction. */
export type Tables = Omit<Database, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/**
 * A client with its own pool. Nothing is connected before the first query; the caller ends it with `$disconnect()`.
 * Times out instead of waiting for ever when the server does not answer or its pool is exhausted: after `waitMs`, for a
 * query's turn and for a transaction's alike.
 */
export function createDatabase(url: string, waitMs = 5_000): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, connectionTimeoutMillis: waitMs, max: 10 }),
    transactionOptions: { maxWait: waitMs },
  });
}
