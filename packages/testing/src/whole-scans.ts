import { Client } from "pg";
import type { RecordedQuery } from "./recorded-queries.ts";

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Cond"?: string;
  readonly "Recheck Cond"?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

export interface WholeScan {
  readonly table: string;
  readonly text: string;
}

/**
 * Queries that read one of these tables from end to end, by the planner of the database at `url`. It has to have so many rows
 * that an index pays, and statistics of them. The first rows in the order of an index are no whole scan.
 */
export async function wholeScans(
  url: string,
  queries: readonly RecordedQuery[],
  tables: ReadonlySet<string>,
): Promise<WholeScan[]> {
  const client = new Client(url);
  await client.connect();
  try {
    // As of a database that is in memory, for the most part.
    await client.query("SET random_page_cost = 1.1");
    const found: WholeScan[] = [];
    for (const { text, values } of queries) {
      if (!/^\s*(select|with|update|delete|insert)\b/i.test(text)) continue;
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`EXPLAIN (FORMAT JSON) ${text}`, [
        ...values,
      ]);
      const plan = rows[0]?.["QUERY PLAN"][0].Plan;
      if (plan !== undefined) found.push(...scansIn(plan, tables, false).map((table) => ({ table, text })));
    }
    return found;
  } finally {
    await client.end();
  }
}

function scansIn(node: PlanNode, tables: ReadonlySet<string>, isLimited: boolean): string[] {
  const { "Relation Name": table = "", "Node Type": type, Plans = [] } = node;
  const isBounded = node["Index Cond"] !== undefined || node["Recheck Cond"] !== undefined;
  const isFirstRows = isLimited && type.startsWith("Index") && node.Filter === undefined;
  const own = type.includes("Scan") && tables.has(table) && !isBounded && !isFirstRows ? [table] : [];
  // What sorts or counts reads all that is below it first.
  const passes = ["Limit", "Nested Loop", "Result", "LockRows", "Subquery Scan"].includes(type);
  return [...own, ...Plans.flatMap((one) => scansIn(one, tables, passes && (isLimited || type === "Limit")))];
}
