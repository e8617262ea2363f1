"use client";

import { t } from "../language/text.ts";
import type { SubmissionView } from "@laptime/contracts";
import { useResource } from "../lib/use-resource.ts";
import { Message } from "../ui/message.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { compareDates, compareSentence } from "../words/compare-words.ts";
import { CheckChanges } from "./check-changes.tsx";
import { CodeDiff } from "./code-diff.tsx";
import { inOrder } from "./in-order.ts";
import { SpeedChanges } from "./speed-changes.tsx";

const pathOf = (id: string) => `/api/submissions/${encodeURIComponent(id)}`;

/** Two submissions to one assignment: what changed in the program, and what came of it. */
export function ComparePage({ before, after }: { before: string; after: string }) {
  const first = useResource<SubmissionView>(pathOf(before));
  const second = useResource<SubmissionView>(pathOf(after));
  return (
    <ResourcePage answer={first} waitingFor={t("the earlier submission")}>
      {(one) => (
        <ResourcePage answer={second} waitingFor={t("the later submission")}>
          {(other) => <Ordered sides={inOrder(one, other)} />}
        </ResourcePage>
      )}
    </ResourcePage>
  );
}

function Ordered({ sides }: { sides: readonly [SubmissionView, SubmissionView] | null }) {
  if (sides === null) {
    return (
      <Message title={t("These two do not belong together")}>
        {t("They were handed in to two different assignments. Open one of them and choose “Compare” in its list.")}
      </Message>
    );
  }
  const [before, after] = sides;
  return <Compared before={before} after={after} />;
}

function Compared({ before, after }: { before: SubmissionView; after: SubmissionView }) {
  const { assignment, course } = after;
  return (
    <>
      <title>{t("Two submissions · {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}`, text: assignment.title },
        ]}
      />
      <h1>{t("What changed")}</h1>
      <p className="mt-2 max-w-(--reading) text-lg">{compareSentence(before, after)}</p>
      <p className="mt-1 text-sm text-ink-2">{compareDates(before, after)}</p>
      {before.report && after.report && (
        <>
          <Section title={t("Checks")} className="mt-8">
            <CheckChanges before={before.report} after={after.report} />
          </Section>
          <SpeedChanges before={before.report} after={after.report} />
        </>
      )}
      {after.files.length > 0 && (
        <Section title={t("The program")} className="mt-10">
          <CodeDiff before={before.files} after={after.files} />
        </Section>
      )}
    </>
  );
}
