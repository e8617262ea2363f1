import { Module } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { AuditController } from "./audit.controller.ts";
import { AuditStore } from "./audit.store.ts";

@Module({
  controllers: [AuditController],
  providers: [
    { provide: AuditStore, useFactory: (database: Database) => new AuditStore(database), inject: [DATABASE] },
  ],
  exports: [AuditStore],
})
export class AuditModule {}
