import { assignmentFromFiles, unpackFiles } from "@laptime/assignments";
import { casesOf } from "@laptime/authoring/cases";
import { AssignmentFile } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import type { Caller } from "../identity/index.ts";
import { enqueueRun } from "../submissions/index.ts";
import type { DraftStore } from "./draft.store.ts";
import type { Ordered } from "./ordered-checks.store.ts";

/** Has assignments of a draft checked again, as far as they have not passed; what is the same as before, too, if asked. */
export class OrderChecks {
  constructor(
    private readonly drafts: DraftStore,
    private readonly blobs: Pick<BlobStore, "get">,
    private readonly queue: Pick<GradingQueue, "add">,
    private readonly logger: Pick<Logger, "warn">,
  ) {}

  async execute(caller: Caller, draftId: string, slugs: readonly string[]): Promise<void> {
    const assignments: Ordered[] = [];
    for (const { slug, digest, file, bundleKey } of await this.drafts.assignmentsOf(draftId, slugs)) {
      const assignment = assignmentFromFiles(unpackFiles(await this.blobs.get(bundleKey)), slug);
      const caseNames = casesOf(assignment).map(({ name }) => name);
      assignments.push({ slug, digest, bundleKey, file: AssignmentFile.parse(file), caseNames });
    }
    for (const ordered of await this.drafts.check(draftId, caller.id, assignments)) {
      await enqueueRun(ordered, this.queue, this.logger);
    }
  }
}
