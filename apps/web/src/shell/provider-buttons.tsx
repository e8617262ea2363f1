"use client";

import { t } from "../language/text.ts";
import type { Problem, SignInProvider } from "@laptime/contracts";
import { useState } from "react";
import { leaveForProvider } from "../lib/account-calls.ts";
import { ApiProblem } from "../lib/http.ts";

type Props = {
  providers: readonly SignInProvider[];
  then: string;
  onProblem: (problem: Problem | null) => void;
};

/** One button for each provider; the browser leaves for its page. */
export function ProviderButtons({ providers, then, onProblem }: Props) {
  const [leavingFor, setLeavingFor] = useState<string | null>(null);

  async function leave(id: string): Promise<void> {
    setLeavingFor(id);
    onProblem(null);
    try {
      window.location.assign(await leaveForProvider(id, then));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      onProblem(error.problem);
    } finally {
      // Whoever comes back by the browser's button finds the page ready.
      setLeavingFor(null);
    }
  }

  return (
    <ul className="space-y-3">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <button type="button" className="button w-full" disabled={leavingFor !== null} onClick={() => void leave(id)}>
            {t("Continue with {0}", name)}
          </button>
        </li>
      ))}
    </ul>
  );
}
