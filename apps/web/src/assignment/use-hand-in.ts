"use client";

import type { Problem } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { submitFiles } from "../lib/student-calls.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";

export type HandIn = {
  /** 0 to 1 while files travel, null before and after. */
  sent: number | null;
  problem: Problem | null;
  send: (files: readonly GatheredFile[]) => Promise<void>;
  forgive: () => void;
};

/** Sends files and opens the submission's page. A refusal is kept to be shown, and what was chosen stays chosen. */
export function useHandIn(assignmentId: string, onAccepted?: () => void): HandIn {
  const router = useRouter();
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(files: readonly GatheredFile[]): Promise<void> {
    setProblem(null);
    setSent(0);
    try {
      const receipt = await submitFiles(assignmentId, files, setSent);
      onAccepted?.();
      router.push(`/submissions/${receipt.submissionId}`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.problem.status === 401) router.push(`/sign-in?next=/assignments/${assignmentId}`);
      setProblem(error.problem);
      setSent(null);
    }
  }

  return { sent, problem, send, forgive: () => setProblem(null) };
}
