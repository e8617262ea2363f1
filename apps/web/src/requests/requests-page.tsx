"use client";

import { t } from "../language/text.ts";
import type { CourseRequests, RequestSummary } from "@laptime/contracts";
import Link from "next/link";
import { useState } from "react";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { ToneMark } from "../ui/tone.tsx";
import { count, formatInstant } from "../words/format.ts";
import { isLiveRequest, ownRequestsSentence, requestWords, waitingSentence } from "../words/request-words.ts";

/** Staff: whom to answer next. A student: how the own requests stand. */
export function RequestsPage({ courseId }: { courseId: string }) {
  const answer = useResource<CourseRequests>(`/api/courses/${encodeURIComponent(courseId)}/requests`);
  const [openedAt] = useState(() => new Date());
  return (
    <ResourcePage answer={answer} waitingFor={t("the requests")}>
      {({ course, isStaff, requests }) => {
        const live = requests.filter(isLiveRequest);
        const ended = requests.filter((request) => !isLiveRequest(request));
        return (
          <>
            <title>{t("Requests · {0} · Laptime", course.title)}</title>
            <Crumbs path={[{ href: `/courses/${course.id}`, text: course.title }]} />
            <h1>{t("Requests for another look")}</h1>
            <p className="mt-2 max-w-(--reading) text-lg">
              {isStaff
                ? waitingSentence(requests, openedAt)
                : (ownRequestsSentence(requests) ?? t("You have no open request."))}
            </p>
            {requests.length === 0 && (
              <p className="mt-4 max-w-(--reading) text-sm text-ink-2">
                {isStaff
                  ? t(
                      "Students ask from the page of a graded submission. What they ask appears here, the oldest first.",
                    )
                  : t("When a result looks wrong to you, open it and ask there.")}
              </p>
            )}
            {live.length > 0 && <RequestList requests={live} isStaff={isStaff} />}
            {ended.length > 0 && (
              <Section title={t("Closed")} className="mt-10">
                <RequestList requests={ended} isStaff={isStaff} />
              </Section>
            )}
          </>
        );
      }}
    </ResourcePage>
  );
}

function RequestList({ requests, isStaff }: { requests: readonly RequestSummary[]; isStaff: boolean }) {
  return (
    <ol className="mt-6 divide-y divide-line border-y border-line">
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} isStaff={isStaff} />
      ))}
    </ol>
  );
}

function RequestRow({ request, isStaff }: { request: RequestSummary; isStaff: boolean }) {
  const { submissionId, assignment, student, state, check, openedAt, opening, messages, unread } = request;
  const { word, tone } = requestWords[state];
  const title = isStaff ? `${student.name}: ${assignment.title}` : assignment.title;
  return (
    <li className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <Link href={`/submissions/${submissionId}#another-look`} className="font-[560] hover:underline">
          {title}
        </Link>
        {check && <span className="text-sm text-ink-2"> ({check.title})</span>}
        <p dir="auto" className="truncate text-sm text-ink-2">
          {opening}
        </p>
      </div>
      <div className="text-sm sm:text-right">
        <ToneMark tone={tone} word={word} />
        <p className="text-xs text-ink-3">
          {formatInstant(openedAt)}, {count(messages, "message")}
          {!isStaff && unread > 0 && <b className="font-[600] text-accent">{t(", {0} new", unread)}</b>}
        </p>
      </div>
    </li>
  );
}
