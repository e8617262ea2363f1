import type { LtiPlatformSettings, LtiPlatformView } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { allowDeployment, removePlatform, setPlatform } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { formatNumber } from "../words/format.ts";

type Props = { platform: LtiPlatformView; changed: () => Promise<unknown> };

/** One platform: who it is, what is believed of it, and its deployments. */
export function PlatformSection({ platform, changed }: Props) {
  const { busy, problem, run } = useAction();
  const [isSure, setSure] = useState(false);
  const { id, name, issuer, clientId, origins, trustsEmails, takesDeployments, isActive, deployments } = platform;
  const set = (settings: Partial<LtiPlatformSettings>) =>
    void run(() =>
      setPlatform(id, { name, origins, trustsEmails, takesDeployments, isActive, ...settings }).then(changed),
    );
  return (
    <Section title={name} className="mt-10">
      <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        <dt className="text-ink-3">{t("Issuer")}</dt>
        <dd className="break-all">{issuer}</dd>
        <dt className="text-ink-3">{t("Client ID")}</dt>
        <dd className="break-all">{clientId}</dd>
        <dt className="text-ink-3">{t("May show Laptime in a frame")}</dt>
        <dd className="break-all">{origins.join(" ")}</dd>
      </dl>
      {platform.pausedFor !== null && (
        <p role="status" className="mt-2 text-sm text-partial">
          {t("Nothing is sent just now: {0}. It goes on by itself.", platform.pausedFor)}
        </p>
      )}
      <fieldset className="mt-4 grid gap-1.5 text-sm" disabled={busy}>
        <legend className="sr-only">{t("Settings")}</legend>
        {[
          { key: "isActive", value: isActive, text: t("It may send people here") },
          { key: "takesDeployments", value: takesDeployments, text: t("New deployments are let in by themselves") },
          {
            key: "trustsEmails",
            value: trustsEmails,
            text: t("Its e-mail addresses are right: whoever has one here is taken for its owner"),
          },
        ].map(({ key, value, text }) => (
          <label key={key} className="flex items-baseline gap-2">
            <input type="checkbox" checked={value} onChange={({ target }) => set({ [key]: target.checked })} />
            {text}
          </label>
        ))}
      </fieldset>
      <ul className="mt-4 grid gap-2 text-sm">
        {deployments.map(({ deploymentId, isAllowed, contexts }) => (
          <li key={deploymentId} className="flex flex-wrap items-center gap-3">
            <span>{t("Deployment {0}, courses: {1}", deploymentId, formatNumber(contexts))}</span>
            {!isAllowed && (
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void run(() => allowDeployment(id, deploymentId).then(changed))}
              >
                {t("Let it in")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => (isSure ? void run(() => removePlatform(id).then(changed)) : setSure(true))}
        >
          {isSure ? t("Really remove it? Accounts and grades stay, connections go.") : t("Remove")}
        </button>
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </Section>
  );
}
