"use client";

import type { RegradeDetail } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { count } from "../words/format.ts";
import { isMoving, orderSentence, regradeSentence, stepOf } from "../words/regrade-words.ts";
import { RegradeDecision } from "./regrade-decision.tsx";
import { RegradeOutcome } from "./regrade-outcome.tsx";

const WHILE_MOVING_MS = 2_000;

/** One regrade of many: how far it is, what it comes to, and what to do with it. */
export function RegradePage({ regradeId }: { regradeId: string }) {
  const answer = useResource<RegradeDetail>(`/api/regrades/${encodeURIComponent(regradeId)}`, ({ state }) =>
    isMoving(state) ? WHILE_MOVING_MS : null,
  );
  return (
    <ResourcePage answer={answer} waitingFor={t("the regrade")}>
      {(regrade) => (
        <>
          <title>{t("Regrade: {0} · Laptime", regrade.order.reason)}</title>
          <Crumbs
            path={[
              { href: `/courses/${regrade.course.id}`, text: regrade.course.title },
              { href: `/courses/${regrade.course.id}/regrades`, text: t("Grade anew") },
            ]}
          />
          <h1>{regrade.order.reason}</h1>
          <p className="mt-2 max-w-(--reading) text-lg" role="status">
            {regradeSentence(regrade)}
          </p>
          <p className="mt-1 max-w-(--reading) text-sm text-ink-2">{orderSentence(regrade)}</p>
          <Progress regrade={regrade} />
          {regrade.runs.stopped > 0 && (
            <p className="mt-3 max-w-(--reading) text-sm text-partial">
              {t("{0} could not be graded, and change nothing.", count(regrade.runs.stopped, "submission"))}
            </p>
          )}
          <RegradeDecision key={regrade.state} regrade={regrade} changed={() => answer.mutate()} />
          {regrade.outcome && <RegradeOutcome regrade={regrade} outcome={regrade.outcome} />}
        </>
      )}
    </ResourcePage>
  );
}

function Progress({ regrade }: { regrade: RegradeDetail }) {
  const step = stepOf(regrade);
  if (step === null) return null;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-3 text-sm text-ink-2">
      <progress
        aria-label={t("How far it is")}
        value={step.done}
        max={Math.max(1, step.all)}
        className="h-1.5 w-60 accent-(--accent)"
      />
      {step.told}
    </p>
  );
}
