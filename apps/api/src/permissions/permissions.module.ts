import { Module } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import type { Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { PermissionGuard } from "./permission.guard.ts";
import { PlaceStore } from "./place.store.ts";

@Module({
  providers: [
    { provide: PlaceStore, useFactory: (database: Database) => new PlaceStore(database), inject: [DATABASE] },
    { provide: APP_GUARD, useClass: PermissionGuard },
  ],
})
export class PermissionsModule {}
