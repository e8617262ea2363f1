"use client";

import { t } from "../language/text.ts";
import type { SubmitEvent } from "react";
import { changePassword } from "../lib/account-calls.ts";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAction } from "../lib/use-action.ts";

/** A new password for who knows the old one; all other sessions end with it. */
export function PasswordForm({ email }: { email: string }) {
  const { busy, done, problem, run } = useAction();

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void run(() => changePassword(String(fields.get("current")), String(fields.get("new"))).then(() => form.reset()));
  }

  return (
    <form method="post" onSubmit={save} className="grid max-w-(--reading) gap-4 sm:grid-cols-2">
      {/* So that a password manager knows whose password it keeps. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("Current password")}>
        {(id) => (
          <input
            id={id}
            name="current"
            type="password"
            autoComplete="current-password"
            required
            maxLength={128}
            className="field"
          />
        )}
      </Field>
      <Field label={t("New password, at least 10 characters")}>
        {(id) => (
          <input
            id={id}
            name="new"
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={128}
            className="field"
          />
        )}
      </Field>
      <p className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <button type="submit" className="button" disabled={busy}>
          {busy ? t("Saving…") : t("Change the password")}
        </button>
        <span role="status" className="text-sm text-ink-2">
          {done ? t("Changed. All other sessions are signed out.") : t("All other sessions are signed out with it.")}
        </span>
      </p>
      <div aria-live="polite" className="sm:col-span-2">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </form>
  );
}
