import { Controller, Get, Inject } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Me } from "@laptime/contracts";
import { AccountStore } from "./account.store.ts";
import { CurrentCaller, TokenMay, type Caller } from "./caller.ts";

@Controller("me")
export class MeController {
  constructor(@Inject(AccountStore) private readonly accounts: AccountStore) {}

  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: Me })
  async me(@CurrentCaller() caller: Caller): Promise<Me> {
    return { ...caller, enrolments: await this.accounts.enrolmentsOf(caller.id) };
  }
}
