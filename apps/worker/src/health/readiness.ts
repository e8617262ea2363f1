import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";

export interface Readiness {
  readonly ready: boolean;
  /** "ok" or what is wrong, by what is depended on. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Whether a new run could be graded now: the database and the queue answer, and nothing is wrong with the host. */
export async function readiness(
  database: Pick<Database, "$queryRaw">,
  queue: Pick<GradingQueue, "counts">,
  host: { readonly problems: readonly string[] },
): Promise<Readiness> {
  const asked = { database: database.$queryRaw`SELECT 1`, queue: queue.counts() };
  const answers = await Promise.all(Object.entries(asked).map(async ([name, answer]) => [name, await state(answer)]));
  const well = host.problems.length === 0 ? "ok" : host.problems.join(" ");
  const checks: Record<string, string> = { ...(Object.fromEntries(answers) as Record<string, string>), host: well };
  return { ready: Object.values(checks).every((check) => check === "ok"), checks };
}

async function state(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "ok";
  } catch {
    // Details may name hosts and users; they are in the log.
    return "does not answer";
  }
}
