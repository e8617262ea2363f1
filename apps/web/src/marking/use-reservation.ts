"use client";

import { useEffect, useState } from "react";
import { reserveSubmission } from "../lib/marking-calls.ts";

/** Well before it is over. */
const RENEW_MS = 2 * 60 * 1000;

/** Reserves the submission as long as the page is in sight. Resolves with who else has it; null: nobody, or not known. */
export function useReservation(submissionId: string): string | null {
  const [other, setOther] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    const renew = () => {
      if (document.hidden) return;
      // Failing costs nothing: two who mark the same are told when they save.
      reserveSubmission(submissionId)
        .then(({ reservedBy }) => isHere && setOther(reservedBy))
        .catch(() => undefined);
    };
    renew();
    const timer = setInterval(renew, RENEW_MS);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [submissionId]);
  return other;
}
