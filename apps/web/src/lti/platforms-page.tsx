"use client";

import type { LtiPlatforms, MadeRegistrationLink } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { makeRegistrationLink, rotateKey } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, formatNumber } from "../words/format.ts";
import { PlatformForm } from "./platform-form.tsx";
import { PlatformSection } from "./platform-section.tsx";

/** Which learning platforms may send people here, for those who run the place. */
export function PlatformsPage() {
  const answer = useResource<LtiPlatforms>("/api/lti/platforms");
  return (
    <ResourcePage answer={answer} waitingFor={t("the learning platforms")}>
      {(view) => <Platforms view={view} changed={() => answer.mutate()} />}
    </ResourcePage>
  );
}

function Platforms({ view, changed }: { view: LtiPlatforms; changed: () => Promise<unknown> }) {
  const { platforms } = view;
  const waiting = platforms.flatMap(({ deployments }) => deployments).filter(({ isAllowed }) => !isAllowed).length;
  return (
    <>
      <title>{t("Learning platforms · Laptime")}</title>
      <Crumbs path={[{ href: "/operations", text: t("Operations") }]} />
      <h1>{t("Learning platforms")}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {platforms.length === 0
          ? t("None is registered. Give its administrators a link, or enter it by hand.")
          : waiting > 0
            ? t("Deployments that wait to be let in: {0}.", formatNumber(waiting))
            : t("Registered: {0}. Nothing waits for you.", formatNumber(platforms.length))}
      </p>
      {platforms.map((platform) => (
        <PlatformSection key={platform.id} platform={platform} changed={changed} />
      ))}
      <RegisterByLink />
      <Section title={t("Enter one by hand")} className="mt-10">
        <ToolAddresses tool={view.tool} />
        <details className="mt-6">
          <summary className="cursor-pointer text-sm">{t("What the platform shows you then")}</summary>
          <PlatformForm changed={changed} />
        </details>
      </Section>
      <Keys keys={view.keys} changed={changed} />
    </>
  );
}

function RegisterByLink() {
  const { busy, problem, run } = useAction();
  const [made, setMade] = useState<MadeRegistrationLink | null>(null);
  return (
    <Section title={t("Register one by a link")} className="mt-10">
      <p className="max-w-(--reading) text-sm text-ink-2">
        {t(
          "Moodle, Canvas, Blackboard and Brightspace register a tool by themselves when they are given such a link. It works once, for a day.",
        )}
      </p>
      <p className="mt-3">
        <button
          type="button"
          className="button button-main"
          disabled={busy}
          onClick={() => void run(() => makeRegistrationLink().then(setMade))}
        >
          {t("Make a link")}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {made && (
        <div role="status" className="mt-4 max-w-(--reading) rounded-2 border border-line bg-surface p-4 text-sm">
          <p>{t("Until {0}. It is shown only now.", formatInstant(made.expiresAt))}</p>
          <p className="mt-2 flex flex-wrap items-center gap-3">
            <code className="break-all">{made.link}</code>
            <CopyButton text={made.link} label={t("Copy")} />
          </p>
        </div>
      )}
    </Section>
  );
}

function ToolAddresses({ tool }: { tool: LtiPlatforms["tool"] }) {
  const rows = [
    { name: t("Login initiation"), address: tool.login },
    { name: t("Redirect, and deep linking"), address: tool.launch },
    { name: t("Target link"), address: tool.target },
    { name: t("Public keys (JWKS)"), address: tool.jwks },
    { name: t("Configuration as JSON, for Canvas"), address: tool.configuration },
  ];
  return (
    <DataTable
      label={t("Addresses of Laptime")}
      columns={[
        { title: t("What the platform asks for"), cell: ({ name }) => name },
        { title: t("Address"), cell: ({ address }) => <code className="break-all">{address}</code> },
        { title: t("Copy"), cell: ({ address }) => <CopyButton text={address} label={t("Copy")} /> },
      ]}
      rows={rows}
      keyOf={({ name }) => name}
    />
  );
}

function Keys({ keys, changed }: { keys: LtiPlatforms["keys"]; changed: () => Promise<unknown> }) {
  const { busy, problem, run } = useAction();
  const rotate = (atOnce: boolean) => void run(() => rotateKey(atOnce).then(changed));
  return (
    <Section title={t("Keys")} className="mt-10">
      <p className="max-w-(--reading) text-sm text-ink-2">
        {t("A new key is published at once and signs from tomorrow on: platforms keep what they have read for hours.")}
      </p>
      <p className="my-3 flex flex-wrap gap-3">
        <button type="button" className="button" disabled={busy} onClick={() => rotate(false)}>
          {t("Make a new key")}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => rotate(true)}>
          {t("Make one that signs at once: the old one is known to somebody")}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {keys.length > 0 && (
        <DataTable
          label={t("Keys")}
          columns={[
            { title: t("Key"), cell: ({ id }) => <code>{id}</code> },
            { title: t("Signs from"), cell: ({ signsFrom }) => formatInstant(signsFrom) },
            { title: t("Published until"), cell: ({ endsAt }) => endsAt && formatInstant(endsAt) },
          ]}
          rows={keys}
          keyOf={({ id }) => id}
        />
      )}
    </Section>
  );
}
