import { t } from "../language/text.ts";
import type { RegradeRequest } from "@laptime/contracts";
import { ToneMark } from "../ui/tone.tsx";
import { formatInstant } from "../words/format.ts";
import { isLiveRequest, requestWords } from "../words/request-words.ts";
import { StaffReply } from "./staff-reply.tsx";
import { StudentReply } from "./student-reply.tsx";

type Props = { request: RegradeRequest; staff: boolean; onChange: () => Promise<void> };

/** One request: how it stands, what was written, and what the reader can do about it. */
export function RequestThread({ request, staff, onChange }: Props) {
  const { state, check, messages, runId, unread } = request;
  const { word, tone, sentence } = requestWords[state];
  // Unread are the last so many of staff; staff themselves have none.
  const fresh = new Set(
    staff || unread === 0
      ? []
      : messages
          .filter(({ fromStaff }) => fromStaff)
          .slice(-unread)
          .map(({ id }) => id),
  );
  return (
    <article className="space-y-4 rounded-2 border border-line p-4" aria-label={t("Request: {0}", word)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm">
        <ToneMark tone={tone} word={word} />
        <p className="text-ink-2">
          {check === null ? (
            t("The whole submission")
          ) : (
            <a href={`#check-${check.id}`} className="link">
              {check.title}
            </a>
          )}
        </p>
      </div>
      {!staff && (
        <p className="text-sm text-ink-2">
          {sentence}
          {state === "granted" && runId !== null && t(" Your submission is graded again.")}
        </p>
      )}
      <ol className="space-y-3">
        {messages.map(({ id, author, fromStaff, isYours, text, sentAt }) => (
          <li key={id} className={`border-l-3 pl-3 ${fromStaff ? "border-accent" : "border-line-2"}`}>
            <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-3">
              <b className="font-[600] text-ink">{isYours ? t("You") : author}</b>
              {fromStaff && !isYours && <span>{t("staff")}</span>}
              <time dateTime={sentAt}>{formatInstant(sentAt)}</time>
              {fresh.has(id) && <b className="rounded-1 bg-accent px-1.5 font-[600] text-accent-ink">{t("new")}</b>}
            </p>
            <p dir="auto" className="mt-0.5 text-sm break-words whitespace-pre-wrap">
              {text}
            </p>
          </li>
        ))}
      </ol>
      {isLiveRequest(request) &&
        (staff ? (
          <StaffReply requestId={request.id} onChange={onChange} />
        ) : (
          <StudentReply requestId={request.id} onChange={onChange} />
        ))}
    </article>
  );
}
