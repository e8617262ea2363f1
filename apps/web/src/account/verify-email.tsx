"use client";

import { t } from "../language/text.ts";
import Link from "next/link";
import { verifyEmail } from "../lib/account-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAction } from "../lib/use-action.ts";

/** Confirmed by a click and not by opening the page: mail scanners open every link. */
export function VerifyEmail({ token }: { token: string }) {
  const { busy, done, problem, run } = useAction();
  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-16">
      <h1>{done ? t("Your address is confirmed") : t("Confirm your e-mail address")}</h1>
      {done ? (
        <Link href="/" className="button button-main mt-8 w-full">
          {t("Go to your courses")}
        </Link>
      ) : (
        <button
          type="button"
          className="button button-main mt-8 w-full"
          disabled={busy}
          onClick={() => void run(() => verifyEmail(token))}
        >
          {busy ? t("Confirming…") : t("This is my address")}
        </button>
      )}
      <div className="mt-5 min-h-24">{problem && <ProblemNotice problem={problem} />}</div>
    </div>
  );
}
