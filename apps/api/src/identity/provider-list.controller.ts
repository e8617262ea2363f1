import { Controller, Get, Inject } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { SignInProvider } from "@laptime/contracts";
import { Public } from "./caller.ts";
import type { ProviderSettings } from "../provider-config.ts";

export const PROVIDERS = Symbol("ProviderSettings[]");

/** What the sign-in page offers besides a password. */
@Controller("sign-in/providers")
export class ProviderListController {
  constructor(@Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[]) {}

  @Public()
  @Get()
  @ApiResponse({ status: 200, standardSchema: SignInProvider.array() })
  list(): SignInProvider[] {
    return this.providers.map(({ id, name }) => ({ id, name }));
  }
}
