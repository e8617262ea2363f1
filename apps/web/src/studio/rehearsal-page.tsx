"use client";

import type { RehearsalView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { ReportBody } from "../submission/report-body.tsx";
import { SubmittedFiles } from "../submission/submitted-files.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { ToneMark } from "../ui/tone.tsx";
import { formatInstant, formatPoints } from "../words/format.ts";
import { rehearsalSentence } from "../words/rehearsal-words.ts";
import { caseTitle, isUnderWay } from "../words/studio-words.ts";
import { reportWords } from "../words/verdict-words.ts";
import { BreakageNote } from "./breakage-note.tsx";

const WHILE_UNDER_WAY_MS = 1_000;

/** One case, or files that were tried out, with the whole report. */
export function RehearsalPage({ rehearsalId }: { rehearsalId: string }) {
  const answer = useResource<RehearsalView>(`/api/rehearsals/${encodeURIComponent(rehearsalId)}`, ({ outcome }) =>
    isUnderWay(outcome) ? WHILE_UNDER_WAY_MS : null,
  );
  return (
    <ResourcePage answer={answer} waitingFor={t("the report")}>
      {(rehearsal) => <Rehearsal rehearsal={rehearsal} />}
    </ResourcePage>
  );
}

function Rehearsal({ rehearsal }: { rehearsal: RehearsalView }) {
  const { course, title, slug, caseName, outcome, problems, breakage, by, orderedAt, report, files } = rehearsal;
  const name =
    caseName === null ? t("Tried out: {0}", title) : `${title}: ${caseTitle(caseName.slice(slug.length + 1))}`;
  return (
    <>
      <title>{t("{0} · Laptime", name)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/courses/${course.id}/studio`, text: t("Author’s studio") },
        ]}
      />
      <h1>{name}</h1>
      <p className="mt-2 max-w-(--reading) text-lg" role="status">
        {rehearsalSentence(rehearsal)}
      </p>
      {report && (
        <p className="mt-3 flex flex-wrap items-baseline gap-x-4">
          <ToneMark tone={reportWords(report).tone} word={reportWords(report).headline} />
          <span className="figures">
            {t("{0} of {1} points", formatPoints(report.score.earned), formatPoints(report.score.possible))}
          </span>
        </p>
      )}
      {isUnderWay(outcome) && (
        <progress aria-label={t("How far it is")} className="mt-4 h-1.5 w-60 accent-(--accent)" />
      )}
      {problems.length > 0 && (
        <ul className="mt-3 max-w-(--reading) list-disc space-y-1 pl-6 text-sm marker:text-ink-3">
          {problems.map((problem) => (
            <li key={problem} className="wrap-anywhere whitespace-pre-wrap">
              {problem}
            </li>
          ))}
        </ul>
      )}
      {breakage && <BreakageNote breakage={breakage} about={name} />}
      <p className="mt-3 text-sm text-ink-2">
        {by === null ? formatInstant(orderedAt) : t("{0}, by {1}", formatInstant(orderedAt), by)}
        {". "}
        {t("It is nobody’s grade.")}
      </p>
      {report ? (
        <ReportBody report={report} files={files} />
      ) : (
        <div className="mt-10">{files.length > 0 && <SubmittedFiles files={files} />}</div>
      )}
    </>
  );
}
