import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { RegradeOrders } from "./regrade-orders.store.ts";
import { RegradesController } from "./regrades.controller.ts";
import { RegradeViews } from "./regrade-views.store.ts";

@Module({
  controllers: [RegradesController],
  providers: [
    { provide: RegradeOrders, useFactory: (database: Database) => new RegradeOrders(database), inject: [DATABASE] },
    { provide: RegradeViews, useFactory: (database: Database) => new RegradeViews(database), inject: [DATABASE] },
  ],
})
export class RegradesModule {}
