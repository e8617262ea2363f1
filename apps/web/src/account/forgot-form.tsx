"use client";

import { t } from "../language/text.ts";
import type { SubmitEvent } from "react";
import { requestReset } from "../lib/account-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAction } from "../lib/use-action.ts";

/** Asks for the mail with the link. Says the same whether the address is known or not. */
export function ForgotForm() {
  const { busy, done, problem, run } = useAction();
  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    void run(() => requestReset(email));
  }
  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-16">
      <h1>{t("A new password")}</h1>
      <p className="mt-2 text-ink-2">{t("We send you a link. It works for an hour.")}</p>
      <form method="post" className="mt-8 space-y-5" onSubmit={send}>
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
        <button type="submit" className="button button-main w-full" disabled={busy}>
          {busy ? t("Sending…") : t("Send the link")}
        </button>
        <div className="min-h-24" aria-live="polite">
          {problem && <ProblemNotice problem={problem} />}
          {done && <p>{t("If there is an account with this address, the link is on its way. Look into your mail.")}</p>}
        </div>
      </form>
    </div>
  );
}
