import { assignmentFromFiles, type FileSet, unpackFiles } from "@laptime/assignments";
import { casesOf } from "@laptime/authoring/cases";
import type { RehearsalView, VersionFiles } from "@laptime/contracts";
import type { BlobStore } from "@laptime/storage";
import type { Frozen } from "./frozen.ts";
import { readableFiles } from "./readable-files.ts";
import type { RehearsalStore, ShownRehearsal } from "./rehearsal.store.ts";

/** The files of frozen assignments and of what was graded against them. */
export class ShowFiles {
  constructor(
    private readonly rehearsals: RehearsalStore,
    private readonly blobs: Pick<BlobStore, "get">,
  ) {}

  async version({ course, slug, digest, file, bundleKey, current }: Frozen): Promise<VersionFiles> {
    const { title, files: asked, quiz } = file;
    const files = readableFiles(await this.#unpack(bundleKey));
    return { course, slug, title, digest, asked, current, isQuiz: quiz !== undefined, files };
  }

  async rehearsal(id: string): Promise<RehearsalView> {
    const { bundleKey, filesKey, ...shown } = await this.rehearsals.get(id);
    return { ...shown, files: readableFiles(await this.#submitted({ ...shown, bundleKey, filesKey })) };
  }

  async #submitted({ bundleKey, filesKey, slug, caseName }: ShownRehearsal): Promise<FileSet> {
    if (filesKey !== null) return this.#unpack(filesKey);
    const cases = casesOf(assignmentFromFiles(await this.#unpack(bundleKey), slug));
    return cases.find(({ name }) => name === caseName)?.submission ?? new Map();
  }

  async #unpack(key: string): Promise<FileSet> {
    return unpackFiles(await this.blobs.get(key));
  }
}
