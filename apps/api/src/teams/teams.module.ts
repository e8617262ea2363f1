import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { AssignmentAccess, AssignmentsModule } from "../assignments/index.ts";
import { DATABASE } from "../http/ports.ts";
import { FormTeam } from "./form-team.ts";
import { TeamStore } from "./team.store.ts";
import { TeamsController } from "./teams.controller.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [TeamsController],
  providers: [
    {
      provide: FormTeam,
      inject: [AssignmentAccess, DATABASE],
      useFactory: (assignments: AssignmentAccess, database: Database) =>
        new FormTeam(assignments, new TeamStore(database)),
    },
  ],
})
export class TeamsModule {}
