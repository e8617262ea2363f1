import type { Decided } from "./decide-cycles.ts";

interface Told {
  readonly failed: boolean;
  readonly cores: { readonly declared: number; readonly host: number };
  readonly measurable: boolean;
  readonly samples: number;
  readonly setAside: number;
}

const AGAIN =
  "Nothing is lost: it is measured again by itself, up to twice; if it stays open, your teachers decide with these figures.";

/** One plain sentence, or two: why it was decided so, and where it is open, what happens next. */
export function reasonFor({ cause }: Decided, { failed, cores, measurable, samples, setAside }: Told): string {
  if (failed) return "A timed call did not end in a right answer, so there is no speedup to decide.";
  if (!measurable) {
    return `It needs ${cores.declared} cores, and this host has ${cores.host}. No points are lost: it waits for a larger host.`;
  }
  switch (cause) {
    case "undisturbed_above":
      return "Even the low end of what the undisturbed blocks allow reaches the requirement.";
    case "corrected_above":
      return "The host was busy. Corrected for the share of CPU that it granted, and held against our own solution in the same blocks, even the low end reaches the requirement.";
    case "measured_above":
      return "Even the low end of what was measured reaches the requirement, and a busy host only makes a program look slower.";
    case "undisturbed_below":
      return "Even the high end of what the undisturbed blocks allow is below the requirement.";
    case "corrected_below":
      return "The host was busy. Corrected for the share of CPU that it granted, even the high end is below the requirement, and our own solution was fast in the same blocks.";
    case "one_core":
      return "Your program kept one core busy at a time, so the other cores had nothing to do. Threads share one interpreter lock; interpreters and processes do not.";
    case "waits_less":
      return "The baseline's waiting alone takes so much longer than all of your program, whatever computing costs here.";
    case "waits":
      return "What your program waits takes too long by itself, even if all computing were free.";
    case "too_few":
      return samples === 0 ? `Nothing could be timed. ${AGAIN}` : `Too few blocks were timed to tell. ${AGAIN}`;
    case "disturbed":
      return `Other programs of the host took CPU time in ${setAside} of ${samples} blocks, and that does not count against you. ${AGAIN}`;
    case "not_observed":
      return `This host does not tell what CPU time it granted, so a low figure proves nothing. ${AGAIN}`;
    case "reference_slow":
      return `Our own solution was slow in the same blocks, so the host was slow and not you alone. ${AGAIN}`;
    case "host_unfit":
      return `Even our own solution hardly reaches the requirement on this host, so a low figure proves nothing. ${AGAIN}`;
    case "close":
      return `It is too close to the requirement to tell from ${samples} blocks. ${AGAIN}`;
    case "exact":
      return "The clock was simulated, so the figure is exact.";
    case "differing":
      return `The clock should be exact, but the figures differ from pair to pair. ${AGAIN}`;
  }
}
