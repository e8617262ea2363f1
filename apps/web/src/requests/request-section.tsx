"use client";

import { t } from "../language/text.ts";
import type { CheckResult, RegradeRequest } from "@laptime/contracts";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { readRequest } from "../lib/student-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { Section } from "../ui/section.tsx";
import { isLiveRequest } from "../words/request-words.ts";
import { AskForm } from "./ask-form.tsx";

/** Few reports have one. */
const RequestThread = dynamic(() => import("./request-thread.tsx").then((module) => module.RequestThread));

type Props = { submissionId: string; checks: readonly CheckResult[]; staff: boolean; onChange: () => void };

/** On the page of a report: the requests for another look, and for its student the way to make one. */
export function RequestSection({ submissionId, checks, staff, onChange }: Props) {
  const answer = useResource<RegradeRequest[]>(`/api/submissions/${encodeURIComponent(submissionId)}/requests`);
  const requests = answer.data;
  useMarkRead(staff ? undefined : requests);
  if (requests === undefined || (staff && requests.length === 0)) return null;
  const changed = async () => {
    await answer.mutate();
    onChange();
  };
  return (
    <Section title={staff ? t("Asked for another look") : t("Ask for another look")} className="no-print mt-10">
      <div id="another-look" className="max-w-(--reading) scroll-mt-24 space-y-6">
        {!staff && !requests.some(isLiveRequest) && (
          <AskForm submissionId={submissionId} checks={checks} again={requests.length > 0} onSent={changed} />
        )}
        {requests.map((request) => (
          <RequestThread key={request.id} request={request} staff={staff} onChange={changed} />
        ))}
      </div>
    </Section>
  );
}

/** What is on the page has been seen. Failing costs nothing: it stays marked as new. */
function useMarkRead(requests: readonly RegradeRequest[] | undefined): void {
  useEffect(() => {
    for (const { id, unread, messages } of requests ?? []) {
      if (unread > 0) readRequest(id, messages.at(-1)?.number ?? 1).catch(() => undefined);
    }
  }, [requests]);
}
