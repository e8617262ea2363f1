"use client";

import type { LtiEntry, LtiEntryChoice } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { chooseAccount } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";

/** Somebody has come from a learning platform for the first time: whose account is theirs. */
export function LtiAccountPage() {
  const answer = useResource<LtiEntry>("/api/lti/entry");
  return (
    <ResourcePage answer={answer} waitingFor={t("the way in")}>
      {(entry) => <Choice entry={entry} />}
    </ResourcePage>
  );
}

function Choice({ entry: { platform, name, signedInAs, isKnown } }: { entry: LtiEntry }) {
  const { busy, problem, run } = useAction();
  const choose = (as: LtiEntryChoice["as"]) =>
    void run(async () => window.location.assign((await chooseAccount(as)).to));
  return (
    <div className="mx-auto max-w-120 pt-8 sm:pt-16">
      <title>{t("Your account · Laptime")}</title>
      <h1>{t("Which account is yours?")}</h1>
      <p className="mt-2 text-ink-2">
        {t("You come from {0} as {1}. Say it once; from then on you are let in by yourself.", platform, name)}
      </p>
      <div className="mt-8 grid gap-3">
        {signedInAs ? (
          <button type="button" className="button button-main" disabled={busy} onClick={() => choose("signed_in")}>
            {t("I am {0}, who is signed in here", signedInAs.name)}
          </button>
        ) : (
          <Link href={`/sign-in?next=${encodeURIComponent("/lti/account")}`} className="button button-main">
            {t("I have an account: sign in")}
          </Link>
        )}
        <button type="button" className="button" disabled={busy} onClick={() => choose("new")}>
          {t("I have none yet: make one for me")}
        </button>
      </div>
      {isKnown && !signedInAs && (
        <p className="mt-6 text-sm text-ink-2">
          {t("Somebody has an account with your e-mail address. If that is you, sign in with it.")}
        </p>
      )}
      {signedInAs && (
        <p className="mt-6 text-sm text-ink-2">
          {t("Signed in here: {0}. If that is somebody else, make an account of your own.", signedInAs.email)}
        </p>
      )}
      <div aria-live="polite" className="mt-4">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </div>
  );
}
