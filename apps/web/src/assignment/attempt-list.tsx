"use client";

import { t, texts } from "../language/text.ts";
import type { Counts, SubmissionSummary } from "@laptime/contracts";
import Link from "next/link";
import { useAction } from "../lib/use-action.ts";
import { comparePath } from "../compare/compare-path.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { VerdictMark } from "../ui/tone.tsx";
import { formatInstant, formatScore, shortDigest } from "../words/format.ts";
import { phaseWord } from "../words/phase-words.ts";
import { AttemptPicture } from "./attempt-picture.tsx";

type Props = {
  assignmentId: string;
  attempts: SubmissionSummary[] | undefined;
  counts: Counts;
  /** Makes one count; null: the student has no choice, or no longer. */
  onChoose: ((submissionId: string) => Promise<void>) | null;
  none: string;
};

const whichCounts = texts({ best: "Yes, best", last: "Yes, last", chosen: "Yes, yours" });

/** The caller's own attempts, newest first, and which of them makes the grade. */
export function AttemptList({ assignmentId, attempts, counts, onChoose, none }: Props) {
  if (!attempts) return <p className="text-sm text-ink-3">{t("Loading your submissions…")}</p>;
  if (attempts.length === 0) return <p className="text-sm text-ink-2">{none}</p>;
  return (
    <>
      <AttemptPicture attempts={attempts} />
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("Submissions, newest first")}>
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr>
              {[t("Handed in"), t("Verdict"), t("Points"), t("Counts"), t("What changed"), t("Digest")].map(
                (name, index) => (
                  <th
                    key={name}
                    scope="col"
                    className={`border-b border-line py-1.5 pr-4 font-[500] whitespace-nowrap ${index === 5 ? "max-sm:hidden" : ""}`}
                  >
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {attempts.map((attempt, index) => (
              <tr key={attempt.id}>
                <td className="border-b border-line min-w-28 py-2 pr-4 sm:whitespace-nowrap">
                  <Link href={`/submissions/${attempt.id}`} className="link">
                    {formatInstant(attempt.submittedAt)}
                  </Link>
                  {attempt.handedInBy && (
                    <span className="block text-xs text-ink-3">{t("by {0}", attempt.handedInBy)}</span>
                  )}
                </td>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">
                  {attempt.progress.verdict ? (
                    <VerdictMark verdict={attempt.progress.verdict} />
                  ) : (
                    phaseWord[attempt.progress.phase]
                  )}
                </td>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">
                  {attempt.progress.score ? formatScore(attempt.progress.score) : ""}
                </td>
                <td className="border-b border-line py-2 pr-4 font-[560] whitespace-nowrap">
                  {attempt.counts && whichCounts[counts]}
                  {!attempt.counts && onChoose && attempt.progress.score && (
                    <ChooseButton attempt={attempt} onChoose={onChoose} />
                  )}
                </td>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">
                  <CompareLink assignmentId={assignmentId} before={attempts[index + 1]} after={attempt} />
                </td>
                <td className="border-b border-line py-2 max-sm:hidden">
                  <code className="text-xs text-ink-3">{shortDigest(attempt.digest)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ChooseButton({
  attempt,
  onChoose,
}: {
  attempt: SubmissionSummary;
  onChoose: (submissionId: string) => Promise<void>;
}) {
  const { busy, problem, run } = useAction();
  return (
    <>
      <button
        type="button"
        className="link font-normal"
        disabled={busy}
        aria-label={t("Let this count: {0}", formatInstant(attempt.submittedAt))}
        onClick={() => void run(() => onChoose(attempt.id))}
      >
        {t("Let this count")}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** To the comparison with the submission before; of the first there is none. */
function CompareLink({
  assignmentId,
  before,
  after,
}: {
  assignmentId: string;
  before: SubmissionSummary | undefined;
  after: SubmissionSummary;
}) {
  if (before === undefined) return null;
  return (
    <Link
      href={comparePath(assignmentId, before.id, after.id)}
      className="link"
      aria-label={t("Compare {0} with {1}", formatInstant(after.submittedAt), formatInstant(before.submittedAt))}
    >
      {t("Compare")}
    </Link>
  );
}
