import { Body, Controller, Get, HttpCode, Inject, Patch } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Me, Preferences } from "@laptime/contracts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { AccountStore } from "./account.store.ts";
import { Operators } from "./operators.ts";
import {
  CurrentCaller,
  CurrentView,
  InView,
  OwnAccount,
  TokenMay,
  type Caller,
  type SignedInRequest,
} from "./caller.ts";

@OwnAccount()
@Controller("me")
export class MeController {
  constructor(
    @Inject(AccountStore) private readonly accounts: AccountStore,
    @Inject(Operators) private readonly operators: Operators,
  ) {}

  @InView()
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: Me })
  async me(@CurrentCaller() caller: Caller, @CurrentView() view: SignedInRequest["view"] | null): Promise<Me> {
    const enrolments = await this.accounts.enrolmentsOf(caller.id);
    if (view == null) {
      const isOperator = await this.operators.has(caller.id);
      return {
        ...{ ...caller, ...(await this.accounts.preferencesOf(caller.id)), enrolments },
        ...(isOperator && { isOperator }),
      };
    }
    return {
      ...{ ...caller, ...(await this.accounts.preferencesOf(view.viewer.id)) },
      enrolments: enrolments.filter(({ courseId }) => courseId === view.courseId),
      viewedBy: view.viewer.name,
    };
  }

  @Patch()
  @HttpCode(204)
  prefer(@CurrentCaller() caller: Caller, @Body(new ShapePipe(Preferences)) preferences: Preferences): Promise<void> {
    return this.accounts.setPreferences(caller.id, preferences);
  }
}
