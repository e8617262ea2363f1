import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { MadeToken, NewToken, SessionView, SignInWays, TokenView } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import type { ProviderSettings } from "../provider-config.ts";
import { AccessTokenStore } from "./access-token.store.ts";
import { AccessTokens } from "./access-tokens.ts";
import { AccountStore } from "./account.store.ts";
import { CurrentCaller, CurrentSession, OwnAccount, type Caller } from "./caller.ts";
import { PROVIDERS } from "./provider-list.controller.ts";
import { SessionStore } from "./session.store.ts";

/** What only its owner does with an account: no route here takes an access token. */
@OwnAccount()
@Controller("account")
export class AccountController {
  constructor(
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(AccessTokenStore) private readonly store: AccessTokenStore,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AccountStore) private readonly accounts: AccountStore,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
  ) {}

  @Get("sign-ins")
  @ApiResponse({ status: 200, standardSchema: SignInWays })
  async listSignIns(@CurrentCaller() caller: Caller): Promise<SignInWays> {
    const signIns = await this.accounts.signInsOf(caller.id);
    return {
      hasPassword: signIns.some(({ hasPassword }) => hasPassword),
      providers: signIns.flatMap(({ providerId: id, createdAt }) => {
        // One that is not set up any more leads nowhere.
        const provider = this.providers.find((each) => each.id === id);
        return provider === undefined ? [] : [{ id, name: provider.name, since: createdAt.toISOString() }];
      }),
    };
  }

  @Get("sessions")
  @ApiResponse({ status: 200, standardSchema: SessionView.array() })
  async listSessions(@CurrentCaller() caller: Caller, @CurrentSession() current: string): Promise<SessionView[]> {
    const live = await this.sessions.live(caller.id, this.clock.now());
    return live.map(({ id, createdAt, userAgent }) => {
      return { id, signedInAt: createdAt.toISOString(), userAgent, isCurrent: id === current };
    });
  }

  @Delete("sessions")
  @HttpCode(204)
  endSessions(@CurrentCaller() caller: Caller): Promise<void> {
    return this.sessions.endAll(caller.id);
  }

  @Delete("sessions/:sessionId")
  @HttpCode(204)
  async endSession(@Param("sessionId") id: string, @CurrentCaller() caller: Caller): Promise<void> {
    if (!(await this.sessions.end(caller.id, id))) throw new Refusal("not_found");
  }

  @Get("tokens")
  @ApiResponse({ status: 200, standardSchema: TokenView.array() })
  listTokens(@CurrentCaller() caller: Caller): Promise<TokenView[]> {
    return this.store.list(caller.id);
  }

  @Post("tokens")
  @ApiResponse({ status: 201, standardSchema: MadeToken })
  makeToken(@CurrentCaller() caller: Caller, @Body(new ShapePipe(NewToken)) order: NewToken): Promise<MadeToken> {
    return this.tokens.make(caller.id, order);
  }

  @Delete("tokens/:tokenId")
  @HttpCode(204)
  async revokeToken(@Param("tokenId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<void> {
    if (!(await this.store.revoke(caller.id, id, this.clock.now()))) throw new Refusal("not_found");
  }
}
