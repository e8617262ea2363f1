"use client";

import { t } from "../language/text.ts";
import type { SessionView } from "@laptime/contracts";
import { endSession, endSessions } from "../lib/account-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { deviceWords } from "../words/device-words.ts";
import { formatInstant } from "../words/format.ts";
import { useAction } from "../lib/use-action.ts";

/** Every session, each with its end, and the end of all. */
export function SessionList() {
  const { data: sessions, mutate } = useResource<SessionView[]>("/api/account/sessions");
  const { busy, problem, run } = useAction();
  if (!sessions) return <p className="text-sm text-ink-3">{t("Asking for your sessions…")}</p>;

  async function leaveEverywhere(): Promise<void> {
    if (!window.confirm(t("Sign out everywhere, here as well?"))) return;
    await run(async () => {
      await endSessions();
      window.location.assign("/sign-in");
    });
  }

  return (
    <>
      <ul className="max-w-(--reading) divide-y divide-line border-y border-line text-sm">
        {sessions.map(({ id, signedInAt, userAgent, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 py-2">
            <span className="font-[560]">{deviceWords(userAgent)}</span>
            <span className="text-ink-2">{t("since {0}", formatInstant(signedInAt))}</span>
            {isCurrent ? (
              <span className="ml-auto text-ink-2">{t("this one")}</span>
            ) : (
              <button
                type="button"
                className="quiet-button ml-auto"
                disabled={busy}
                aria-label={t("Sign out {0}, since {1}", deviceWords(userAgent), formatInstant(signedInAt))}
                onClick={() => void run(async () => void (await endSession(id).then(() => mutate())))}
              >
                {t("Sign out")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <button type="button" className="button" disabled={busy} onClick={() => void leaveEverywhere()}>
          {t("Sign out everywhere")}
        </button>
      </p>
      <div aria-live="polite">{problem && <ProblemNotice problem={problem} />}</div>
    </>
  );
}
