"use client";

import { t } from "../language/text.ts";
import type { Problem, SignInProvider } from "@laptime/contracts";
import Link from "next/link";
import { useRef, useState, type SubmitEvent } from "react";
import { signIn } from "../lib/account-calls.ts";
import { ApiProblem } from "../lib/http.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

type Props = {
  then: string;
  providers: readonly SignInProvider[];
  /** Why somebody has come back from a provider. */
  cameBackWith: Problem | null;
};

export function SignInForm({ then, providers, cameBackWith }: Props) {
  const [refusal, setRefusal] = useState(cameBackWith);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function enter(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    setRefusal(null);
    try {
      await signIn(String(fields.get("email")), String(fields.get("password")));
      // A full load: nothing that an earlier person saw is left in memory.
      window.location.assign(then);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      setBusy(false);
      password.current?.select();
    }
  }

  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-16">
      <h1>{t("Sign in")}</h1>
      <p className="mt-2 text-ink-2">{t("Hand in your program and see what to change next.")}</p>
      {refusal && (
        <div className="mt-6">
          <ProblemNotice problem={refusal} />
        </div>
      )}
      {providers.length > 0 && (
        <div className="mt-8">
          <ProviderButtons providers={providers} then={then} onProblem={setRefusal} />
          <p className="mt-6 flex items-center gap-3 text-sm text-ink-2 before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
            {t("or with a password")}
          </p>
        </div>
      )}
      <form
        method="post"
        className={`space-y-5 ${providers.length > 0 ? "mt-4" : "mt-8"}`}
        onSubmit={(event) => void enter(event)}
      >
        <label className="block text-sm font-[560]">
          {t("E-mail")}
          <input
            className="field mt-1 text-md font-normal"
            name="email"
            type="email"
            autoComplete="username"
            required
          />
        </label>
        <label className="block text-sm font-[560]">
          {t("Password")}
          <input
            className="field mt-1 text-md font-normal"
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </label>
        <button type="submit" className="button button-main w-full" disabled={busy}>
          {busy ? t("Signing in…") : t("Sign in")}
        </button>
        <p className="text-sm">
          <Link href="/reset-password" className="link">
            {t("Forgot your password?")}
          </Link>
        </p>
        <div className="min-h-24">{problem && <ProblemNotice problem={problem} />}</div>
      </form>
    </div>
  );
}
