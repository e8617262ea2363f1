import { packFiles } from "@laptime/assignments";
import type { OrderedTry } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { admitFiles, enqueueRun, unpackUpload } from "../submissions/index.ts";
import type { ReceivedFile } from "../uploads/index.ts";
import type { Frozen } from "./frozen.ts";
import type { RehearsalStore } from "./rehearsal.store.ts";

/** Has files graded against a version or a draft, as a student's would be, without a submission: nobody's grade changes. */
export class TryFiles {
  constructor(
    private readonly rehearsals: RehearsalStore,
    private readonly blobs: Pick<BlobStore, "put">,
    private readonly queue: Pick<GradingQueue, "add">,
    private readonly logger: Pick<Logger, "warn">,
  ) {}

  /** Rejects with what a submission of these files is refused with, and with `too_many_tries`. */
  async execute(caller: Caller, frozen: Frozen, received: readonly ReceivedFile[]): Promise<OrderedTry> {
    if (frozen.file.quiz !== undefined) throw new Refusal("quiz_takes_no_files");
    const { files } = await unpackUpload(received, frozen.file.files);
    const problems = admitFiles(files, frozen.file.files);
    if (problems.length > 0) throw new Refusal("files_refused", undefined, problems);
    const rehearsalId = await this.rehearsals.orderTry(frozen, caller.id, await this.blobs.put(packFiles(files)));
    if (rehearsalId === null) throw new Refusal("too_many_tries");
    await enqueueRun(rehearsalId, this.queue, this.logger);
    return { rehearsalId };
  }
}
