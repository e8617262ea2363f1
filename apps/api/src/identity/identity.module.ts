import { Module, type DynamicModule } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import type { Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { AccountStore } from "./account.store.ts";
import { AUTH, type Auth } from "./create-auth.ts";
import { MeController } from "./me.controller.ts";
import { SessionGuard } from "./session.guard.ts";

@Module({})
export class IdentityModule {
  static of(auth: Auth): DynamicModule {
    return {
      module: IdentityModule,
      controllers: [MeController],
      providers: [
        { provide: AUTH, useValue: auth },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: AccountStore, useFactory: (database: Database) => new AccountStore(database), inject: [DATABASE] },
      ],
    };
  }
}
