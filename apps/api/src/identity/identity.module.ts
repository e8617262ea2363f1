import { Module, type DynamicModule } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import type { Database } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { CLOCK, DATABASE } from "../http/ports.ts";
import { AccessTokenStore } from "./access-token.store.ts";
import { AccessTokens } from "./access-tokens.ts";
import { AccountController } from "./account.controller.ts";
import { AccountStore } from "./account.store.ts";
import { AUTH, type Auth } from "./create-auth.ts";
import { MeController } from "./me.controller.ts";
import { Operators } from "./operators.ts";
import type { ProviderSettings } from "../provider-config.ts";
import { ProviderListController, PROVIDERS } from "./provider-list.controller.ts";
import { SessionGuard } from "./session.guard.ts";
import { ViewAsCookie } from "./view-as.ts";
import { SessionStore } from "./session.store.ts";
import { SignInAs } from "./sign-in-as.ts";

export interface IdentityOptions {
  /** Signs what only this site may have made. */
  readonly secret: string;
  readonly publicUrl: string;
  /** Addresses of those who run the place, in small letters. */
  readonly operators: readonly string[];
}

@Module({})
export class IdentityModule {
  static of(
    auth: Auth,
    providers: readonly ProviderSettings[],
    { secret, publicUrl, operators }: IdentityOptions,
  ): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      controllers: [MeController, AccountController, ProviderListController],
      providers: [
        { provide: AUTH, useValue: auth },
        { provide: PROVIDERS, useValue: providers },
        { provide: APP_GUARD, useClass: SessionGuard },
        {
          provide: Operators,
          useFactory: (database: Database) => new Operators(database, operators),
          inject: [DATABASE],
        },
        {
          provide: ViewAsCookie,
          useFactory: (clock: Clock) => new ViewAsCookie(secret, clock, publicUrl.startsWith("https:")),
          inject: [CLOCK],
        },
        { provide: AccountStore, useFactory: (database: Database) => new AccountStore(database), inject: [DATABASE] },
        { provide: SessionStore, useFactory: (database: Database) => new SessionStore(database), inject: [DATABASE] },
        {
          provide: SignInAs,
          useFactory: (sessions: SessionStore) => new SignInAs(auth, sessions),
          inject: [SessionStore],
        },
        {
          provide: AccessTokenStore,
          useFactory: (database: Database) => new AccessTokenStore(database),
          inject: [DATABASE],
        },
        {
          provide: AccessTokens,
          useFactory: (tokens: AccessTokenStore, clock: Clock) => new AccessTokens(tokens, clock),
          inject: [AccessTokenStore, CLOCK],
        },
      ],
      exports: [ViewAsCookie, Operators, SignInAs],
    };
  }
}
