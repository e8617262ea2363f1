import { digestFiles, packFiles, type FileSet } from "@laptime/assignments";
import type { GitSource, Receipt } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import type { AssignmentAccess, AssignmentFor } from "../assignments/index.ts";
import { isStaff } from "../courses/index.ts";
import { takeFromGit, type GitSettings } from "../git/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import type { ReceivedFile } from "../uploads/index.ts";
import { admitFiles } from "./admit-files.ts";
import { enqueueRun } from "./enqueue-run.ts";
import type { NewSubmission, SubmissionStore } from "./submission.store.ts";
import { unpackUpload } from "./unpack-upload.ts";

/**
 * Accepts a submission or refuses it with all that is wrong. A receipt means: the files are in the blob store, the
 * submission and its run are committed, and it will be graded, whatever happens to the queue.
 */
export class SubmitSolution {
  constructor(
    private readonly assignments: AssignmentAccess,
    private readonly blobs: Pick<BlobStore, "put">,
    private readonly submissions: SubmissionStore,
    private readonly queue: Pick<GradingQueue, "add">,
    private readonly logger: Pick<Logger, "warn">,
    private readonly git: GitSettings,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /** From files that were uploaded. */
  async execute(caller: Caller, assignmentId: string, received: readonly ReceivedFile[]): Promise<Receipt> {
    const found = await this.#open(caller, assignmentId);
    const { files, ignored } = await unpackUpload(received, found.assignment.file.files);
    const receipt = await this.#accept(caller, found, files);
    return ignored.length === 0 ? receipt : { ...receipt, ignored: [...ignored] };
  }

  /**
   * From a public repository, where the site takes work from its host. It counts as handed in when it was asked for: how long
   * we take to fetch it makes nobody late.
   */
  async fromGit(caller: Caller, assignmentId: string, source: GitSource): Promise<Receipt> {
    const submittedAt = this.clock.now();
    const found = await this.#open(caller, assignmentId);
    const { files, url, commit } = await takeFromGit(source, found.assignment.file.files, this.git);
    return this.#accept(caller, found, files, { git: { url, commit }, submittedAt });
  }

  async #open(caller: Caller, assignmentId: string): Promise<AssignmentFor> {
    const found = await this.assignments.getForSubmitting(caller, assignmentId);
    // Its answers come from an attempt, which alone knows the questions.
    if (found.assignment.file.quiz !== undefined) throw new Refusal("quiz_takes_no_files");
    return found;
  }

  async #accept(
    caller: Caller,
    { assignment, role }: AssignmentFor,
    files: FileSet,
    origin: Pick<NewSubmission, "git" | "submittedAt"> = {},
  ): Promise<Receipt> {
    const problems = admitFiles(files, assignment.file.files);
    if (problems.length > 0) throw new Refusal("files_refused", undefined, problems);

    // The blob first: a row must never name files that are not there. A blob without a row harms nobody.
    const filesKey = await this.blobs.put(packFiles(files));
    const receipt = await this.submissions.accept({
      assignmentId: assignment.id,
      assignmentVersionId: assignment.versionId,
      userId: caller.id,
      digest: digestFiles(files),
      filesKey,
      files: [...files].map(([path, content]) => ({ path, bytes: content.byteLength })),
      ...origin,
      limit: isStaff(role) ? null : (assignment.file.attempts ?? null),
      hasTeams: assignment.file.team !== undefined,
    });
    if (receipt === null) throw new Refusal("attempts_used_up");
    await enqueueRun(receipt.runId, this.queue, this.logger);
    return receipt;
  }
}
