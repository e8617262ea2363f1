import type { FileNote } from "@laptime/contracts";

type Code = FileNote["code"];

export interface NoteTaker {
  /** Null, so that who leaves something out can say so on the way. A name is taken once. */
  take(code: Code, name: string): null;
  notes(): FileNote[];
}

/** Collects what is to be known of a file while it is made. */
export function noteTaker(): NoteTaker {
  const taken = new Map<Code, Set<string>>();
  return {
    take(code, name) {
      taken.set(code, (taken.get(code) ?? new Set()).add(name));
      return null;
    },
    notes: () => [...taken].map(([code, names]) => ({ code, names: [...names] })),
  };
}
