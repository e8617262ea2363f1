import type { SubmissionSummary } from "@laptime/contracts";
import Link from "next/link";
import { VerdictMark } from "../ui/tone.tsx";
import { formatInstant, formatScore, shortDigest } from "../words/format.ts";
import { phaseWord } from "../words/phase-words.ts";

type Props = {
  assignmentId: string;
  attempts: SubmissionSummary[] | undefined;
  counts: "best" | "last";
  none: string;
};

/** The caller's own attempts, newest first, and which of them makes the grade. */
export function AttemptList({ assignmentId, attempts, counts, none }: Props) {
  if (!attempts) return <p className="text-sm text-ink-3">Loading your submissions…</p>;
  if (attempts.length === 0) return <p className="text-sm text-ink-2">{none}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Submissions, newest first">
      <table className="w-full text-sm">
        <thead className="text-left text-ink-3">
          <tr>
            {["Handed in", "Verdict", "Points", "Counts", "What changed", "Digest"].map((name, index) => (
              <th
                key={name}
                scope="col"
                className={`border-b border-line py-1.5 pr-4 font-[500] whitespace-nowrap ${index === 5 ? "max-sm:hidden" : ""}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt, index) => (
            <tr key={attempt.id}>
              <td className="border-b border-line min-w-28 py-2 pr-4 sm:whitespace-nowrap">
                <Link href={`/submissions/${attempt.id}`} className="link">
                  {formatInstant(attempt.submittedAt)}
                </Link>
                {attempt.handedInBy && <span className="block text-xs text-ink-3">by {attempt.handedInBy}</span>}
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
                {attempt.counts ? `Yes, ${counts}` : ""}
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
      href={`/assignments/${assignmentId}/compare?a=${before.id}&b=${after.id}`}
      className="link"
      aria-label={`Compare ${formatInstant(after.submittedAt)} with ${formatInstant(before.submittedAt)}`}
    >
      Compare
    </Link>
  );
}
