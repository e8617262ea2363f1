import { unpackFiles } from "@laptime/assignments";
import type { Logger } from "@laptime/runtime";
import type { SourceFile, SubmissionText } from "@laptime/similarity";
import type { BlobStore } from "@laptime/storage";
import pLimit from "p-limit";
import type { ReadStarter } from "../assignments/index.ts";
import { compareApart } from "./compare-apart.ts";
import type { SimilarityStore, Work } from "./similarity.store.ts";

/** Files that are read at a time. */
const READS = 8;

export interface CheckedAssignment {
  readonly id: string;
  readonly bundleKey: string;
}

/** Looks at how alike the submissions of an assignment are. */
export class CheckSimilarity {
  constructor(
    private readonly checks: SimilarityStore,
    private readonly blobs: Pick<BlobStore, "get">,
    private readonly readStarter: Pick<ReadStarter, "execute">,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it has begun, with what resolves when it has come to an end; that never rejects. */
  async execute(assignment: CheckedAssignment, by: string, includesEarlier: boolean): Promise<{ done: Promise<void> }> {
    const { id } = await this.checks.begin(assignment.id, by, includesEarlier);
    const done = this.#run(id, assignment, includesEarlier ? by : null).catch(async (error: unknown) => {
      this.logger.error({ err: error, assignmentId: assignment.id }, "likeness could not be looked at");
      await this.checks.fail(id, String(error)).catch(() => undefined);
    });
    return { done };
  }

  async #run(id: string, assignment: CheckedAssignment, teacherId: string | null): Promise<void> {
    const cohort = await this.#texts(await this.checks.cohort(assignment.id));
    const earlier = teacherId === null ? [] : await this.#texts(await this.checks.earlier(assignment.id, teacherId));
    const starter = (await this.readStarter.execute(assignment.bundleKey)).filter(isPython);
    const result = await compareApart(cohort, { starter, earlier });
    await this.checks.finish(id, cohort.length + earlier.length, result);
  }

  #texts(works: readonly Work[]): Promise<SubmissionText[]> {
    const limit = pLimit(READS);
    return Promise.all(
      works.map(({ submissionId, filesKey }) =>
        limit(async () => {
          const files = [...unpackFiles(await this.blobs.get(filesKey))];
          const texts = files.map(([path, content]) => ({ path, text: new TextDecoder().decode(content) }));
          return { id: submissionId, files: texts.filter(isPython) };
        }),
      ),
    );
  }
}

const isPython = ({ path }: SourceFile): boolean => path.endsWith(".py");
