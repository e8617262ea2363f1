import { Module, type Provider } from "@nestjs/common";
import type { LimitCeiling } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { CourseImportStore, ImportCourse } from "../courses/index.ts";
import type { GitSettings } from "../git/index.ts";
import { BLOBS, CEILING, DATABASE, GIT, LOGGER, QUEUE } from "../http/ports.ts";
import { AddAutograder } from "./add-autograder.ts";
import { AdditionStore } from "./addition.store.ts";
import { AutogradersController } from "./autograders.controller.ts";
import { DraftStore } from "./draft.store.ts";
import { DraftsController } from "./drafts.controller.ts";
import { MakeDraft } from "./make-draft.ts";
import { OrderChecks } from "./order-checks.ts";
import { RehearsalStore } from "./rehearsal.store.ts";
import { ShowFiles } from "./show-files.ts";
import { StudioStore } from "./studio.store.ts";
import { TryFiles } from "./try-files.ts";
import { VersionStore } from "./version.store.ts";
import { VersionsController } from "./versions.controller.ts";

const stores: Provider[] = [AdditionStore, DraftStore, RehearsalStore, StudioStore, VersionStore].map((Store) => ({
  provide: Store,
  useFactory: (database: Database) => new Store(database),
  inject: [DATABASE],
}));

const useCases: Provider[] = [
  {
    provide: MakeDraft,
    inject: [DATABASE, BLOBS, CEILING, DraftStore, QUEUE, LOGGER, GIT],
    useFactory: (
      database: Database,
      blobs: BlobStore,
      ceiling: LimitCeiling,
      drafts: DraftStore,
      queue: GradingQueue,
      logger: Logger,
      git: GitSettings,
    ) => new MakeDraft(new ImportCourse(blobs, new CourseImportStore(database), ceiling), drafts, queue, logger, git),
  },
  {
    provide: AddAutograder,
    inject: [DATABASE, BLOBS, CEILING, AdditionStore, QUEUE, LOGGER],
    useFactory: (
      database: Database,
      blobs: BlobStore,
      ceiling: LimitCeiling,
      additions: AdditionStore,
      queue: GradingQueue,
      logger: Logger,
    ) =>
      new AddAutograder(
        new ImportCourse(blobs, new CourseImportStore(database), ceiling),
        additions,
        queue,
        logger,
        ceiling,
      ),
  },
  {
    provide: OrderChecks,
    inject: [DraftStore, BLOBS, QUEUE, LOGGER],
    useFactory: (drafts: DraftStore, blobs: BlobStore, queue: GradingQueue, logger: Logger) =>
      new OrderChecks(drafts, blobs, queue, logger),
  },
  {
    provide: TryFiles,
    inject: [RehearsalStore, BLOBS, QUEUE, LOGGER],
    useFactory: (rehearsals: RehearsalStore, blobs: BlobStore, queue: GradingQueue, logger: Logger) =>
      new TryFiles(rehearsals, blobs, queue, logger),
  },
  {
    provide: ShowFiles,
    inject: [RehearsalStore, BLOBS],
    useFactory: (rehearsals: RehearsalStore, blobs: BlobStore) => new ShowFiles(rehearsals, blobs),
  },
];

@Module({
  controllers: [AutogradersController, DraftsController, VersionsController],
  providers: [...stores, ...useCases],
})
export class StudioModule {}
