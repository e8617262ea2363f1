"use client";

import type { Problem } from "@laptime/contracts";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";

export type HandIn = {
  /** 0 to 1 while files travel, null before and after. */
  sent: number | null;
  problem: Problem | null;
  send: (files: readonly GatheredFile[]) => Promise<void>;
  forgive: () => void;
};

/** Sends files somewhere; resolves with the page that shows what came of them. */
export type SendFiles = (files: readonly GatheredFile[], onProgress: (share: number) => void) => Promise<string>;

/** Sends files and opens the page that shows them. A refusal is kept to be shown, and what was chosen stays chosen. */
export function useHandIn(sendFiles: SendFiles): HandIn {
  const router = useRouter();
  const path = usePathname();
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(files: readonly GatheredFile[]): Promise<void> {
    setProblem(null);
    setSent(0);
    try {
      router.push(await sendFiles(files, setSent));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.problem.status === 401) router.push(`/sign-in?next=${path}`);
      setProblem(error.problem);
      setSent(null);
    }
  }

  return { sent, problem, send, forgive: () => setProblem(null) };
}
