import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { AssignmentAccess, AssignmentsModule } from "../assignments/index.ts";
import { DATABASE } from "../http/ports.ts";
import { LeaderboardController } from "./leaderboard.controller.ts";
import { PseudonymStore } from "./pseudonym.store.ts";
import { ShowLeaderboard } from "./show-leaderboard.ts";
import { StandingStore } from "./standing.store.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [LeaderboardController],
  providers: [
    {
      provide: ShowLeaderboard,
      inject: [AssignmentAccess, DATABASE],
      useFactory: (assignments: AssignmentAccess, database: Database) =>
        new ShowLeaderboard(assignments, new StandingStore(database), new PseudonymStore(database)),
    },
  ],
})
export class LeaderboardModule {}
