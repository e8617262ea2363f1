"use client";

import type { Problem } from "@laptime/contracts";
import { useState } from "react";
import { ApiProblem } from "./http.ts";

/** One thing that a form does: under way, refused, or done. */
export function useAction() {
  const [state, setState] = useState<{ busy: boolean; done: boolean; problem: Problem | null }>({
    busy: false,
    done: false,
    problem: null,
  });
  const run = async (action: () => Promise<unknown>): Promise<void> => {
    setState({ busy: true, done: false, problem: null });
    try {
      await action();
      setState({ busy: false, done: true, problem: null });
    } catch (error) {
      setState({ busy: false, done: false, problem: error instanceof ApiProblem ? error.problem : null });
      if (!(error instanceof ApiProblem)) throw error;
    }
  };
  return { ...state, run };
}
