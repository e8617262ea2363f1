"use client";

import { t } from "../language/text.ts";
import Link from "next/link";
import type { SubmitEvent } from "react";
import { resetPassword } from "../lib/account-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAction } from "../lib/use-action.ts";

/** The page that the link in the mail leads to. */
export function NewPasswordForm({ token }: { token: string }) {
  const { busy, done, problem, run } = useAction();
  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    void run(() => resetPassword(token, password));
  }
  if (done)
    return (
      <div className="mx-auto max-w-96 pt-8 sm:pt-16" role="status">
        <h1>{t("Your password is changed")}</h1>
        <p className="mt-2 text-ink-2">{t("You are signed out everywhere. Sign in with the new password.")}</p>
        <Link href="/sign-in" className="button button-main mt-8 w-full">
          {t("Sign in")}
        </Link>
      </div>
    );
  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-16">
      <h1>{t("Choose a new password")}</h1>
      <p className="mt-2 text-ink-2" id="password-rule">
        {t("At least 10 characters. A few words make a good password.")}
      </p>
      <form method="post" className="mt-8 space-y-5" onSubmit={save}>
        <label className="block text-sm font-[560]">
          {t("New password")}
          <input
            className="field mt-1 text-md font-normal"
            name="password"
            type="password"
            autoComplete="new-password"
            aria-describedby="password-rule"
            minLength={10}
            maxLength={128}
            required
          />
        </label>
        <button type="submit" className="button button-main w-full" disabled={busy}>
          {busy ? t("Saving…") : t("Save the password")}
        </button>
        <div className="min-h-24">
          {problem && <ProblemNotice problem={problem} />}
          {problem?.code === "link_invalid" && (
            <Link href="/reset-password" className="link mt-4 inline-block text-sm">
              {t("Ask for a new link")}
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}
