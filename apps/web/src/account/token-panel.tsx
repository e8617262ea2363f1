"use client";

import { t } from "../language/text.ts";
import type { MadeToken, TokenView } from "@laptime/contracts";
import { useState } from "react";
import { revokeToken } from "../lib/account-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatInstant, listed } from "../words/format.ts";
import { scopeWords } from "../words/device-words.ts";
import { TokenForm } from "./token-form.tsx";
import { useAction } from "../lib/use-action.ts";

/** Tokens for programs such as `laptime submit`: made, shown once, taken away. */
export function TokenPanel() {
  const { data: tokens, mutate } = useResource<TokenView[]>("/api/account/tokens");
  const [made, setMade] = useState<MadeToken | null>(null);
  const { busy, problem, run } = useAction();
  return (
    <div className="max-w-(--reading) text-sm">
      <p className="text-ink-2">
        {t("A program that has a token acts for you, such as")} <code>npx laptime submit</code>
        {t(". It can never change your account.")}
      </p>
      <div aria-live="polite">
        {made && (
          <div className="mt-4 rounded-2 border border-line bg-surface p-4">
            <p className="font-[560]">{t("The token “{0}”. It is shown only now: copy it.", made.name)}</p>
            <code className="mt-2 block break-all">{made.secret}</code>
            <p className="mt-2">
              <CopyButton text={made.secret} label={t("Copy the token")} />
            </p>
          </div>
        )}
      </div>
      {tokens && tokens.length > 0 && (
        <ul aria-label={t("Your tokens")} className="mt-4 divide-y divide-line border-y border-line">
          {tokens.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="font-[560]">{name}</span>
              <span className="text-ink-2">
                {t(
                  "may {0}, until {1}; {2}",
                  listed(scopes.map((scope) => scopeWords[scope])),
                  formatInstant(expiresAt),
                  lastUsedAt === null ? t("never used") : t("last used {0}", formatInstant(lastUsedAt)),
                )}
              </span>
              <button
                type="button"
                className="quiet-button ml-auto"
                disabled={busy}
                aria-label={t("Take away the token {0}", name)}
                onClick={() => void run(async () => void (await revokeToken(id).then(() => mutate())))}
              >
                {t("Take away")}
              </button>
            </li>
          ))}
        </ul>
      )}
      <TokenForm
        onMade={(token) => {
          setMade(token);
          void mutate();
        }}
      />
      <div aria-live="polite">{problem && <ProblemNotice problem={problem} />}</div>
    </div>
  );
}
