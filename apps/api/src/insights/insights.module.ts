import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { AssignmentAccess, AssignmentsModule } from "../assignments/index.ts";
import { DATABASE } from "../http/ports.ts";
import { DashboardController } from "./dashboard.controller.ts";
import { DashboardStore } from "./dashboard.store.ts";
import { OverviewController } from "./overview.controller.ts";
import { OverviewStore } from "./overview.store.ts";
import { ShowDashboard } from "./show-dashboard.ts";

@Module({
  imports: [AssignmentsModule],
  controllers: [DashboardController, OverviewController],
  providers: [
    { provide: OverviewStore, useFactory: (database: Database) => new OverviewStore(database), inject: [DATABASE] },
    {
      provide: ShowDashboard,
      inject: [AssignmentAccess, DATABASE],
      useFactory: (assignments: AssignmentAccess, database: Database) =>
        new ShowDashboard(assignments, new DashboardStore(database)),
    },
  ],
})
export class InsightsModule {}
