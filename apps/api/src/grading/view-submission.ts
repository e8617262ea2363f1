import { Inject, Injectable } from "@nestjs/common";
import { unpackFiles } from "@laptime/assignments";
import { Receipt, Report, type SubmissionSummary, type SubmissionView } from "@laptime/contracts";
import { ownersOf } from "@laptime/database";
import { forStudent, speakingRun } from "@laptime/grading";
import type { BlobStore } from "@laptime/storage";
import { AssignmentAccess, textFiles } from "../assignments/index.ts";
import { isStaff } from "../courses/index.ts";
import { BLOBS } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { ShowMarks } from "../marking/index.ts";
import { maySee } from "./grading-access.ts";
import { GradingRunStore, type RunRow, type SubmissionRow } from "./grading-run.store.ts";
import { ReadProgress } from "./read-progress.ts";

/** Submissions as their student or staff may see them. */
@Injectable()
export class ViewSubmission {
  constructor(
    @Inject(AssignmentAccess) private readonly assignments: AssignmentAccess,
    @Inject(GradingRunStore) private readonly runs: GradingRunStore,
    @Inject(ReadProgress) private readonly readProgress: ReadProgress,
    @Inject(ShowMarks) private readonly showMarks: ShowMarks,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** Rejects with `not_found` for a submission that is not the caller's to see. */
  async one(caller: Caller, submissionId: string): Promise<SubmissionView> {
    const submission = await this.runs.findSubmission(submissionId);
    if (submission === null) throw new Refusal("not_found");
    const { assignment, role, isClosed } = await this.assignments.getFor(caller, submission.assignmentId);
    const staff = isStaff(role);
    const owners = ownersOf(submission);
    if (!maySee(owners, role, caller.id)) throw new Refusal("not_found");

    const student = owners.includes(caller.id) ? caller.id : submission.userId;
    const run = newestRun(submission);
    const completed = await this.runs.completedRuns([submission.id]);
    return {
      id: submission.id,
      assignment: { id: assignment.id, slug: assignment.slug, title: assignment.file.title },
      course: { id: assignment.course.id, title: assignment.course.title, role },
      student: submission.user,
      ...(submission.team && { team: teamOf(submission) }),
      receipt: receiptOf(submission, run),
      progress: await this.readProgress.execute(speakingOf(run, completed), staff),
      report: await this.#report(run, completed, { staff, afterDue: isClosed, isHeld: assignment.isHeld }),
      // Of a quiz the report shows the answers, as far as they may be seen; the file has the authors' ids and the seed.
      files:
        assignment.file.quiz !== undefined && !staff
          ? []
          : textFiles(unpackFiles(await this.blobs.get(submission.filesKey))),
      marks: await this.showMarks.execute(submission.id, { staff }),
      counts:
        (staff || !assignment.isHeld) &&
        (await this.runs.findCounting(submission.assignmentId, student)) === submission.id,
      previousId: await this.runs.findPrevious(submission, student),
    };
  }

  /** The caller's own and those of his team, newest first. */
  async own(caller: Caller, assignmentId: string): Promise<SubmissionSummary[]> {
    const { assignment, role } = await this.assignments.getFor(caller, assignmentId);
    // Which one is best tells points that are not released.
    const isHidden = assignment.isHeld && !isStaff(role);
    const counting = await this.runs.findCounting(assignmentId, caller.id);
    const submissions = await this.runs.submissionsOf(assignmentId, caller.id);
    const completed = Map.groupBy(
      await this.runs.completedRuns(submissions.map(({ id }) => id)),
      ({ submissionId }) => submissionId,
    );
    return Promise.all(
      submissions.map(async (submission) => {
        const run = newestRun(submission);
        const speaking = speakingOf(run, completed.get(submission.id) ?? []);
        return {
          id: submission.id,
          runId: run.id,
          submittedAt: submission.submittedAt.toISOString(),
          digest: submission.digest,
          progress: await this.readProgress.execute(speaking, isStaff(role)),
          counts: submission.id === counting && !isHidden,
          ...(submission.userId !== caller.id && { handedInBy: submission.user.name }),
        };
      }),
    );
  }

  async #report(
    run: RunRow,
    completed: readonly RunRow[],
    seen: { staff: boolean; afterDue: boolean; isHeld: boolean },
  ): Promise<Report | null> {
    if (seen.isHeld && !seen.staff) return null;
    // While a new run can take nothing away, what was decided before stays in sight.
    if (run.state !== "completed" && run.measuredBefore === 0 && !run.keepsBest) return null;
    const speaking = speakingRun(completed);
    if (speaking === null) return null;
    const report = Report.parse(await this.runs.findReport(speaking.id));
    return seen.staff ? report : forStudent(report, seen);
  }
}

/** When nothing is under way, what speaks for the submission: it need not be the newest run. */
const speakingOf = (newest: RunRow, completed: readonly RunRow[]): RunRow =>
  (newest.state === "completed" ? speakingRun(completed) : null) ?? newest;

const teamOf = ({ team, members }: SubmissionRow) => {
  return { name: team?.name ?? "", members: members.map(({ user }) => user.name).toSorted((a, b) => (a < b ? -1 : 1)) };
};

function newestRun({ id, runs: [run] }: SubmissionRow): RunRow {
  if (run === undefined) throw new Error(`submission ${id} has no run, though both are made in one transaction`);
  return run;
}

const receiptOf = (submission: SubmissionRow, run: RunRow): Receipt =>
  Receipt.parse({
    submissionId: submission.id,
    runId: run.id,
    assignmentId: submission.assignmentId,
    digest: submission.digest,
    receivedAt: submission.submittedAt.toISOString(),
    files: submission.files,
    ...(submission.git !== null && { git: submission.git }),
  });
