"use client";

import { t } from "../language/text.ts";
import type { ReactNode } from "react";
import type { ApiProblem } from "../lib/http.ts";
import { Message } from "./message.tsx";

type Props<T> = {
  answer: { data: T | undefined; error: ApiProblem | undefined; signedOut: boolean; mutate: () => Promise<unknown> };
  waitingFor: string;
  children: (data: T) => ReactNode;
};

/** A page that stands on one answer of the API: waiting, in trouble, or there. Known data stays while it is renewed. */
export function ResourcePage<T>({ answer, waitingFor, children }: Props<T>) {
  const { data, error, signedOut, mutate } = answer;
  if (data !== undefined) return children(data);
  if (error && !signedOut) return <Trouble error={error} retry={() => void mutate()} />;
  return (
    <p role="status" className="min-h-dvh py-12 text-ink-3">
      {signedOut ? t("Taking you to the sign-in…") : t("Loading {0}…", waitingFor)}
    </p>
  );
}

function Trouble({ error, retry }: { error: ApiProblem; retry: () => void }) {
  if (error.problem?.status === 404 || error.problem?.status === 403)
    return (
      <>
        <title>{t("Not found · Laptime")}</title>
        <Message title={t("Not found")}>
          {t("There is nothing at this address that you may see. It may be misspelt, or it belongs to someone else.")}
        </Message>
      </>
    );
  return (
    <Message title={error.problem?.title ?? t("Something went wrong")} retry={retry}>
      {error.problem?.detail ?? t("Try again. Nothing that you handed in is lost.")}
    </Message>
  );
}
