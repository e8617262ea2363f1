import { Module, type DynamicModule } from "@nestjs/common";
import type { Database } from "@laptime/database";
import { CoursesModule } from "../courses/index.ts";
import { DATABASE } from "../http/ports.ts";
import { InvitationStore } from "./invitation.store.ts";
import { INVITATION_PAGE, InvitationsController } from "./invitations.controller.ts";
import { RosterController } from "./roster.controller.ts";
import { RosterStore } from "./roster.store.ts";
import { ViewAsController } from "./view-as.controller.ts";

@Module({})
export class RosterModule {
  static of(publicUrl: string): DynamicModule {
    return {
      module: RosterModule,
      imports: [CoursesModule],
      controllers: [RosterController, InvitationsController, ViewAsController],
      providers: [
        { provide: INVITATION_PAGE, useValue: new URL("/invitations", publicUrl).href },
        { provide: RosterStore, useFactory: (database: Database) => new RosterStore(database), inject: [DATABASE] },
        {
          provide: InvitationStore,
          useFactory: (database: Database) => new InvitationStore(database),
          inject: [DATABASE],
        },
      ],
    };
  }
}
