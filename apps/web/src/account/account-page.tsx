"use client";

import { t } from "../language/text.ts";
import type { Me, SignInWays } from "@laptime/contracts";
import { NoticesPanel } from "../notices/notices-panel.tsx";
import { useResource } from "../lib/use-resource.ts";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { PreferencesForm } from "./preferences-form.tsx";
import { SessionList } from "./session-list.tsx";
import { SignInWaysPanel } from "./sign-in-ways-panel.tsx";
import { TokenPanel } from "./token-panel.tsx";
import { addressWords } from "../words/address-words.ts";

/** What belongs to a person and to no course. */
export function AccountPage() {
  const answer = useResource<Me>("/api/me");
  const ways = useResource<SignInWays>("/api/account/sign-ins");
  return (
    <ResourcePage answer={answer} waitingFor={t("your account")}>
      {(me) => (
        <>
          <h1>{me.name}</h1>
          <p className="mt-2 text-ink-2">{addressWords(me.email)}</p>
          {/* All at once, so that nothing moves. */}
          {!ways.isLoading && (
            <>
              <Section title={t("Language and time zone")} className="mt-10">
                <PreferencesForm me={me} />
              </Section>
              <Section title={t("Mails")} className="mt-12">
                <NoticesPanel email={me.email} />
              </Section>
              <SignInWaysPanel email={me.email} ways={ways.data} />
              <Section title={t("Where you are signed in")} className="mt-12">
                <SessionList />
              </Section>
              <Section title={t("Access tokens")} className="mt-12">
                <TokenPanel />
              </Section>
            </>
          )}
        </>
      )}
    </ResourcePage>
  );
}
