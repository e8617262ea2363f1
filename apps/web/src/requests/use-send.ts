"use client";

import type { Problem } from "@laptime/contracts";
import { useRef, useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { ownId } from "../lib/own-id.ts";

export type Send = {
  busy: boolean;
  problem: Problem | null;
  /** Resolves with whether it was done. What is sent again unchanged keeps its id, so that it is done once. */
  send: (content: string, action: (id: string) => Promise<unknown>) => Promise<boolean>;
};

/** One thing that is sent, and what became of it. */
export function useSend(): Send {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef({ content: "", id: "" });

  async function send(content: string, action: (id: string) => Promise<unknown>): Promise<boolean> {
    if (last.current.content !== content || last.current.id === "") last.current = { content, id: ownId() };
    setBusy(true);
    setProblem(null);
    try {
      await action(last.current.id);
      last.current = { content: "", id: "" };
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, problem, send };
}
