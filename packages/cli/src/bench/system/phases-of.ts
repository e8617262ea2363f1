/** Milliseconds by phase, in the order in which they come. */
export type Phases = Readonly<Record<string, number>>;

/** Phases that a report tells of, one after the other; others lie within these. */
const IN_TURN = ["queue", "prepare", "start", "policy", "load", "check", "measure", "types"] as const;

/** What of a submission's time went where; what nobody tells of is recording, Redis and the event that says so. */
export function phasesOf({ totalMs, httpMs, told }: { totalMs: number; httpMs: number; told: Phases }): Phases {
  const phases = { http: httpMs, ...Object.fromEntries(IN_TURN.map((name) => [name, told[`${name}Ms`] ?? 0])) };
  const known = Object.values(phases).reduce((sum, ms) => sum + ms, 0);
  return { ...phases, told: Math.max(0, totalMs - known) };
}
