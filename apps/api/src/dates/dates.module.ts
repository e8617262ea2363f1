import { Module, type DynamicModule } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { CoursesModule } from "../courses/index.ts";
import { DATABASE } from "../http/ports.ts";
import { SignedName } from "../http/signed-name.ts";
import { BulkGrantsController } from "./bulk-grants.controller.ts";
import { BulkGrantsStore } from "./bulk-grants.store.ts";
import { CALENDAR_NAMES, CalendarController, PUBLIC_URL } from "./calendar.controller.ts";
import { CalendarStore } from "./calendar.store.ts";
import { DatesController } from "./dates.controller.ts";
import { GrantsStore } from "./grants.store.ts";

export interface DatesOptions {
  readonly publicUrl: string;
  /** Signs the addresses of calendars. */
  readonly secret: string;
}

@Module({})
export class DatesModule {
  static of({ publicUrl, secret }: DatesOptions): DynamicModule {
    return {
      module: DatesModule,
      imports: [CoursesModule],
      controllers: [DatesController, BulkGrantsController, CalendarController],
      providers: [
        { provide: PUBLIC_URL, useValue: publicUrl },
        { provide: CALENDAR_NAMES, useValue: new SignedName(secret, "calendar feed") },
        { provide: GrantsStore, useFactory: (database: Database) => new GrantsStore(database), inject: [DATABASE] },
        {
          provide: BulkGrantsStore,
          useFactory: (database: Database) => new BulkGrantsStore(database),
          inject: [DATABASE],
        },
        { provide: CalendarStore, useFactory: (database: Database) => new CalendarStore(database), inject: [DATABASE] },
      ],
    };
  }
}
