import type { ObjectiveName } from "@laptime/contracts";
import type { UntoldAlarm } from "./objective.store.ts";

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;
const perCent = (part: number): string => `${(part * 100).toFixed(1)} %`;

const objectives: Record<ObjectiveName, { readonly what: string; readonly unit: (value: number) => string }> = {
  waitingMs: { what: "runs wait to be taken (19 of 20 wait less)", unit: seconds },
  gradingMs: { what: "grading takes (19 of 20 take less)", unit: seconds },
  faults: { what: "runs meet a fault of the platform", unit: perCent },
  inconclusive: { what: "runs cannot be decided", unit: perCent },
  passbackMs: { what: "grades take to a learning platform, or wait for it", unit: minutes },
};

/** What operators read when an objective is missed, and when it is met again. */
export function alarmMail({ name, value, limit, isOver }: UntoldAlarm, page: string) {
  const { what, unit } = objectives[name];
  const subject = isOver ? `Laptime: well again: ${what}` : `Laptime: ${what}: ${unit(value)}`;
  const said = isOver
    ? `In the last hour it was ${unit(limit)} at most again. At worst it was ${unit(value)}.`
    : `In the last hour it was ${unit(value)}; it should be ${unit(limit)} at most.`;
  return { subject, text: `How long or how often ${what}:\n\n${said}\n\nWorkers, queue and faults: ${page}\n` };
}
