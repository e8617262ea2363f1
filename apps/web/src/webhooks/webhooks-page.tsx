"use client";

import type { CourseView, MadeWebhook, WebhookView } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { removeWebhook, testWebhook } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, listed } from "../words/format.ts";
import { deliveryWords, eventWords } from "../words/webhook-words.ts";
import { WebhookForm } from "./webhook-form.tsx";

const WHILE_WAITING_MS = 3_000;

/** Addresses that are told what happens in a course, and what became of each message. */
export function WebhooksPage({ courseId }: { courseId: string }) {
  const path = `/api/courses/${encodeURIComponent(courseId)}`;
  const title = useResource<CourseView>(path).data?.title ?? t("Course");
  const answer = useResource<WebhookView[]>(`${path}/webhooks`, (list) =>
    list.some(({ deliveries }) => deliveries.some(({ state }) => state === "waiting")) ? WHILE_WAITING_MS : null,
  );
  const [made, setMade] = useState<MadeWebhook | null>(null);
  return (
    <ResourcePage answer={answer} waitingFor={t("the webhooks")}>
      {(webhooks) => (
        <>
          <title>{t("Webhooks · {0} · Laptime", title)}</title>
          <Crumbs path={[{ href: `/courses/${courseId}`, text: title }]} />
          <h1>{t("Webhooks")}</h1>
          <p className="mt-2 max-w-(--reading) text-lg">
            {t("Other systems are told what happens, in signed messages that are tried again for nine hours.")}
          </p>
          <Section title={t("A new one")} className="mt-8">
            <WebhookForm
              courseId={courseId}
              made={async (webhook) => {
                setMade(webhook);
                await answer.mutate();
              }}
            />
            {made && (
              <div role="status" className="mt-4 max-w-(--reading) rounded-2 border border-line bg-surface p-4 text-sm">
                <p>{t("Its messages are signed with this secret. It is shown only now.")}</p>
                <p className="mt-2 flex flex-wrap items-center gap-3">
                  <code className="break-all">{made.secret}</code>
                  <CopyButton text={made.secret} label={t("Copy")} />
                </p>
              </div>
            )}
          </Section>
          {webhooks.map((webhook) => (
            <Webhook key={webhook.id} courseId={courseId} webhook={webhook} changed={() => answer.mutate()} />
          ))}
        </>
      )}
    </ResourcePage>
  );
}

type Props = { courseId: string; webhook: WebhookView; changed: () => Promise<unknown> };

function Webhook({ courseId, webhook: { id, url, events, deliveries }, changed }: Props) {
  const { busy, problem, run } = useAction();
  return (
    <Section title={url} className="mt-10">
      <p className="mb-3 text-sm text-ink-2">{listed(events.map((event) => eventWords[event]))}</p>
      <p className="mb-4 flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void run(() => testWebhook(courseId, id).then(changed))}
        >
          {t("Send a test")}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void run(() => removeWebhook(courseId, id).then(changed))}
        >
          {t("Remove")}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {deliveries.length > 0 && (
        <DataTable
          label={t("Messages to {0}", url)}
          columns={[
            { title: t("When"), cell: ({ createdAt }) => formatInstant(createdAt) },
            { title: t("What"), cell: ({ event }) => event },
            { title: t("Tries"), isNumber: true, cell: ({ tries }) => tries },
            { title: t("Answer"), cell: ({ lastAnswer }) => lastAnswer },
            { title: t("State"), cell: ({ state }) => deliveryWords[state] },
          ]}
          rows={deliveries}
          keyOf={(delivery) => delivery.id}
        />
      )}
    </Section>
  );
}
