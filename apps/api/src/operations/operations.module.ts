import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { AuditModule } from "../audit/index.ts";
import { DATABASE } from "../http/ports.ts";
import { OperationsController } from "./operations.controller.ts";
import { OperationsStore } from "./operations.store.ts";

@Module({
  imports: [AuditModule],
  controllers: [OperationsController],
  providers: [
    { provide: OperationsStore, useFactory: (database: Database) => new OperationsStore(database), inject: [DATABASE] },
  ],
})
export class OperationsModule {}
