"use client";

import { t } from "../language/text.ts";
import type { SubmissionView } from "@laptime/contracts";
import Link from "next/link";
import { useEffect } from "react";
import { gradePath } from "../gradebook/grade-path.ts";
import { isStaff, seesGrades } from "../lib/is-staff.ts";
import { comparePath } from "../compare/compare-path.ts";
import { useResource } from "../lib/use-resource.ts";
import { useRunProgress } from "../lib/use-run-progress.ts";
import { markingPath } from "../marking/marking-path.ts";
import { RequestSection } from "../requests/request-section.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { formatInstant, listed } from "../words/format.ts";
import { isAside } from "../words/phase-words.ts";
import { ReceiptLine } from "./receipt-line.tsx";
import { ReportBody } from "./report-body.tsx";
import { RunHeadline } from "./run-headline.tsx";
import { SubmittedFiles } from "./submitted-files.tsx";
import { TellMe } from "./tell-me.tsx";
import { TrustNotice } from "./trust-notice.tsx";

export function SubmissionPage({ submissionId }: { submissionId: string }) {
  const answer = useResource<SubmissionView>(`/api/submissions/${encodeURIComponent(submissionId)}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the submission")}>
      {(submission) => <Submission submission={submission} renew={() => void answer.mutate()} />}
    </ResourcePage>
  );
}

function Submission({ submission, renew }: { submission: SubmissionView; renew: () => void }) {
  const { assignment, course, student, receipt, report, files } = submission;
  const { progress, isLost } = useRunProgress(submission.progress);
  const isHeld = progress.isHeld === true;
  const reportIsDue = progress.phase === "graded" && report === null && !isHeld;
  useEffect(() => {
    if (reportIsDue) renew();
  }, [reportIsDue, renew]);

  return (
    <>
      <title>{t("{0}, handed in {1} · Laptime", assignment.title, formatInstant(receipt.receivedAt))}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}`, text: assignment.title },
        ]}
      />
      <p className="text-sm text-ink-2">
        {isStaff(course.role) && <b className="font-[600] text-ink">{student.name}: </b>}
        {assignment.title}
        {t(", handed in")} {formatInstant(receipt.receivedAt)}
        {submission.team && t(" by team {0} ({1})", submission.team.name, listed(submission.team.members))}
        {submission.counts && <b className="font-[600] text-ink">{t(". This one counts.")}</b>}
        {isStaff(course.role) && (
          <Link href={gradePath(assignment.id, student.id)} className="link no-print ml-3">
            {t("Grade and history")}
          </Link>
        )}
        {seesGrades(course.role) && report && (
          <Link href={markingPath(submission.id)} className="link no-print ml-3">
            {t("Comment, grade by hand")}
          </Link>
        )}
      </p>
      <RunHeadline progress={progress} report={report} marks={submission.marks} />
      {report && <TrustNotice trust={report.assignment.trust} />}
      <ReceiptLine receipt={receipt} slug={assignment.slug} />
      {report && submission.previousId && (
        <p className="no-print mt-2 text-sm">
          <Link href={comparePath(assignment.id, submission.previousId, submission.id)} className="link">
            {t("Compare with the one before")}
          </Link>
        </p>
      )}
      {report ? (
        <ReportBody report={report} files={files} marks={submission.marks} />
      ) : (
        <div className="mt-10 min-h-dvh space-y-10">
          {!isAside(progress.phase) && !isHeld && (
            <div className="space-y-4">
              <p role="status" className="min-h-12 max-w-(--reading) text-sm text-ink-2">
                {isLost
                  ? t("The connection is lost. Your submission is safe and goes on; this page asks again by itself.")
                  : t("The report appears here by itself. You can leave and come back.")}
              </p>
              <TellMe progress={progress} title={assignment.title} />
            </div>
          )}
          {files.length > 0 && <SubmittedFiles files={files} />}
        </div>
      )}
      {report && (
        <RequestSection
          submissionId={submission.id}
          checks={report.checks}
          staff={isStaff(course.role)}
          onChange={renew}
        />
      )}
      {report && !isStaff(course.role) && report.verdict !== "passed" && (
        <p className="no-print mt-12">
          <Link href={`/assignments/${assignment.id}#hand-in`} className="button button-main">
            {report.checks.some(({ kind }) => kind === "quiz") ? t("Try again") : t("Hand in again")}
          </Link>
        </p>
      )}
    </>
  );
}
