import { type KernelCount, type MeasuredPair } from "@laptime/contracts";
import { z } from "zod";

/** Of what one cycle says of the host itself: the two arms that are always the same. Times in ms. */
export const IdleCycle = z.object({
  baselineMs: z.number().positive(),
  referenceMs: z.number().positive(),
  baselineCpuMs: z.number().positive(),
  referenceCpuMs: z.number().positive(),
  /** CPU time of the reference over CPU time and time waited in a run queue. */
  granted: z.number().min(0).max(1),
  measuredAt: z.iso.datetime(),
});
export type IdleCycle = z.infer<typeof IdleCycle>;

/** Cores' worth that others may take while the host still counts as idle: worker and judge themselves take 0.03 to 0.06. */
const LACKED_AT_MOST = 0.1;
const STOLEN_AT_MOST = 0.02;
/** Granted shares below which a run was disturbed (time.md: 0.985 and 0.94 after normalising by the idle value). */
const GRANTED_FROM = { baseline: 0.97, reference: 0.92 };

/** What a cycle says of the idle host; null when the host was disturbed meanwhile, or does not tell. */
export function idleCycle({ baselineMs, referenceMs, kernel, lackedCores }: MeasuredPair, at: Date): IdleCycle | null {
  const [baseline, reference] = [kernel?.baseline, kernel?.reference];
  if (referenceMs === undefined || baseline === undefined || reference === undefined) return null;
  if (lackedCores === undefined || lackedCores > LACKED_AT_MOST) return null;
  if ((baseline.stolenMs ?? 0) > STOLEN_AT_MOST * baselineMs) return null;
  if ((reference.stolenMs ?? 0) > STOLEN_AT_MOST * referenceMs) return null;
  const granted = { baseline: grantedShare(baseline), reference: grantedShare(reference) };
  if (granted.baseline < GRANTED_FROM.baseline || granted.reference < GRANTED_FROM.reference) return null;
  if (baseline.cpuMs === 0 || reference.cpuMs === 0) return null;
  return {
    baselineMs,
    referenceMs,
    baselineCpuMs: baseline.cpuMs,
    referenceCpuMs: reference.cpuMs,
    granted: granted.reference,
    measuredAt: at.toISOString(),
  };
}

/** 1 where the kernel does not tell how long threads waited. */
const grantedShare = ({ cpuMs, waitedMs }: KernelCount): number =>
  waitedMs === undefined || cpuMs === 0 ? 1 : cpuMs / (cpuMs + waitedMs);
