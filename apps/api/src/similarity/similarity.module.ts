import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { AssignmentsModule, ReadStarter } from "../assignments/index.ts";
import { BLOBS, DATABASE, LOGGER } from "../http/ports.ts";
import { CheckSimilarity } from "./check-similarity.ts";
import { ShowSimilarity } from "./show-similarity.ts";
import { SimilarityController } from "./similarity.controller.ts";
import { SimilarityStore } from "./similarity.store.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [SimilarityController],
  providers: [
    { provide: SimilarityStore, useFactory: (database: Database) => new SimilarityStore(database), inject: [DATABASE] },
    {
      provide: ShowSimilarity,
      useFactory: (checks: SimilarityStore, blobs: BlobStore) => new ShowSimilarity(checks, blobs),
      inject: [SimilarityStore, BLOBS],
    },
    {
      provide: CheckSimilarity,
      useFactory: (checks: SimilarityStore, blobs: BlobStore, logger: Logger) =>
        new CheckSimilarity(checks, blobs, new ReadStarter(blobs), logger),
      inject: [SimilarityStore, BLOBS, LOGGER],
    },
  ],
})
export class SimilarityModule {}
