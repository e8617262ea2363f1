import { Body, Controller, Get, HttpCode, Inject, Patch } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Me, Preferences } from "@laptime/contracts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { AccountStore } from "./account.store.ts";
import { CurrentCaller, OwnAccount, TokenMay, type Caller } from "./caller.ts";

@OwnAccount()
@Controller("me")
export class MeController {
  constructor(@Inject(AccountStore) private readonly accounts: AccountStore) {}

  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: Me })
  async me(@CurrentCaller() caller: Caller): Promise<Me> {
    const preferences = await this.accounts.preferencesOf(caller.id);
    return { ...caller, ...preferences, enrolments: await this.accounts.enrolmentsOf(caller.id) };
  }

  @Patch()
  @HttpCode(204)
  prefer(@CurrentCaller() caller: Caller, @Body(new ShapePipe(Preferences)) preferences: Preferences): Promise<void> {
    return this.accounts.setPreferences(caller.id, preferences);
  }
}
