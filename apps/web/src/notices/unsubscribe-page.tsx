"use client";

import Link from "next/link";
import { t } from "../language/text.ts";
import { unsubscribe } from "../lib/notice-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";

/** Ended by a click and not by opening the page: mail scanners open every link. */
export function UnsubscribePage({ name }: { name: string }) {
  const { busy, done, problem, run } = useAction();
  return (
    <div className="mx-auto max-w-96 pt-8 sm:pt-16">
      <h1>{done ? t("You get no more mails") : t("No more mails?")}</h1>
      <p className="mt-3 text-ink-2" role="status">
        {done
          ? t(
              "Grades, dates and answers stand on the pages of your courses. You can have mails again from your account.",
            )
          : t("Laptime will not write to you any more about grades, dates and answers, of any course.")}
      </p>
      {done ? (
        <Link href="/account" className="button mt-8 w-full">
          {t("Open your account")}
        </Link>
      ) : (
        <button
          type="button"
          className="button button-main mt-8 w-full"
          disabled={busy}
          onClick={() => void run(() => unsubscribe(name))}
        >
          {busy ? t("Saving…") : t("Send me no more mails")}
        </button>
      )}
      <div className="mt-5 min-h-24">{problem && <ProblemNotice problem={problem} />}</div>
    </div>
  );
}
