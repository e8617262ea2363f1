"use client";

import type { NoticePace, NoticeSettings } from "@laptime/contracts";
import { MailWarning } from "lucide-react";
import { t, texts } from "../language/text.ts";
import { setNoticePace, trustAddress } from "../lib/notice-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Field } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatInstant } from "../words/format.ts";

const paceWords: Record<NoticePace, string> = texts({
  at_once: "at once",
  digest: "once a day, in the morning",
  never: "never",
});
const AS_USUAL = "";

/** How often somebody is told by mail, in general and in each course. What is chosen holds at once. */
export function NoticesPanel({ email }: { email: string }) {
  const { data: settings, mutate } = useResource<NoticeSettings>("/api/me/notices");
  const { busy, done, problem, run } = useAction();
  if (!settings) return <p className="text-sm text-ink-3">{t("Asking how you are told…")}</p>;
  const change = (action: () => Promise<unknown>) => void run(() => action().then(() => mutate()));
  return (
    <>
      <p className="max-w-(--reading) text-sm text-ink-2">
        {settings.isSent
          ? t("Mails say what was graded or released, what staff answered, and what is due; staff are told what waits.")
          : t("This site sends no mails yet. What you choose here holds once it does.")}
      </p>
      {settings.failure && (
        <div className="mt-3 max-w-(--reading) rounded-2 border border-partial-fill bg-partial-tint p-4 text-sm">
          <p className="flex items-center gap-2 font-[600] text-partial">
            <MailWarning aria-hidden size={17} className="shrink-0" />
            {t("Mails to {0} came back, so none are sent any more.", email)}
          </p>
          <p className="mt-1">
            {t("Since {0}. The mail server says: {1}", formatInstant(settings.failure.at), settings.failure.answer)}
          </p>
          <button type="button" className="button mt-3" disabled={busy} onClick={() => change(trustAddress)}>
            {t("Try the address again")}
          </button>
        </div>
      )}
      <div className="mt-4 grid max-w-(--reading) gap-4 sm:grid-cols-2">
        <Field label={t("Mails of all courses")}>
          {(id) => (
            <select
              id={id}
              className="field"
              value={settings.pace}
              disabled={busy}
              onChange={({ target }) =>
                change(() => setNoticePace({ courseId: null, pace: target.value as NoticePace }))
              }
            >
              <Paces />
            </select>
          )}
        </Field>
        {settings.courses.map(({ id: courseId, title, pace }) => (
          <Field key={courseId} label={t("Mails of {0}", title)}>
            {(id) => (
              <select
                id={id}
                className="field"
                value={pace ?? AS_USUAL}
                disabled={busy}
                onChange={({ target }) =>
                  change(() => setNoticePace({ courseId, pace: (target.value || null) as NoticePace | null }))
                }
              >
                <option value={AS_USUAL}>{t("as of all courses")}</option>
                <Paces />
              </select>
            )}
          </Field>
        ))}
      </div>
      <p role="status" className="mt-2 min-h-5 text-sm text-ink-2">
        {done && t("Saved.")}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Paces() {
  return Object.entries(paceWords).map(([pace, words]) => (
    <option key={pace} value={pace}>
      {words}
    </option>
  ));
}
