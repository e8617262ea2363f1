import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { NewNoticePace, NoticeSettings } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import type { SignedName } from "../http/signed-name.ts";
import { CurrentCaller, OwnAccount, Public, TokenMay, type Caller } from "../identity/index.ts";
import type { Mailer } from "../mail/index.ts";
import { NoticeSettingsStore } from "./notice-settings.store.ts";

export const NOTICE_NAMES = Symbol("names of people in links of mails");
export const MAILER = Symbol("Mailer");

@Controller()
export class NoticesController {
  constructor(
    @Inject(NoticeSettingsStore) private readonly settings: NoticeSettingsStore,
    @Inject(NOTICE_NAMES) private readonly names: SignedName,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OwnAccount()
  @TokenMay("read")
  @Get("me/notices")
  @ApiResponse({ status: 200, standardSchema: NoticeSettings })
  async own(@CurrentCaller() caller: Caller): Promise<NoticeSettings> {
    return { isSent: this.mailer.isSent, ...(await this.settings.settingsOf(caller.id)) };
  }

  @OwnAccount()
  @Patch("me/notices")
  @HttpCode(204)
  async setPace(
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(NewNoticePace)) pace: NewNoticePace,
  ): Promise<void> {
    if (!(await this.settings.setPace(caller.id, pace, this.clock.now()))) throw new Refusal("not_found");
  }

  /** The address takes mails again, says its owner. */
  @OwnAccount()
  @Post("me/notices/address")
  @HttpCode(204)
  trustAddress(@CurrentCaller() caller: Caller): Promise<void> {
    return this.settings.trustAddress(caller.id);
  }

  /** From a link in a mail, and from mail programs with one click (RFC 8058): nobody need sign in to be left alone. */
  @Public()
  @Post("notices/unsubscription/:name")
  @HttpCode(204)
  async unsubscribe(@Param("name") name: string): Promise<void> {
    const userId = this.names.read(name);
    if (userId === null || !(await this.settings.unsubscribe(userId))) throw new Refusal("not_found");
  }
}
