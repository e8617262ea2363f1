import { Controller, Get, Header, Inject, Param, Post } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { CalendarView } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { SignedName } from "../http/signed-name.ts";
import { CurrentCaller, OwnAccount, Public, type Caller } from "../identity/index.ts";
import { CalendarStore } from "./calendar.store.ts";
import { makeCalendar } from "./make-calendar.ts";

export const PUBLIC_URL = Symbol("public url");
export const CALENDAR_NAMES = Symbol("names of calendars");

@Controller()
export class CalendarController {
  constructor(
    @Inject(CalendarStore) private readonly calendars: CalendarStore,
    @Inject(CALENDAR_NAMES) private readonly address: SignedName,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OwnAccount()
  @Get("me/calendar")
  @ApiResponse({ status: 200, standardSchema: CalendarView })
  async own(@CurrentCaller() caller: Caller): Promise<CalendarView> {
    return this.#view(await this.calendars.feedOf(caller.id));
  }

  /** A new address, when the old one has come into wrong hands. */
  @OwnAccount()
  @Post("me/calendar")
  @ApiResponse({ status: 201, standardSchema: CalendarView })
  async renew(@CurrentCaller() caller: Caller): Promise<CalendarView> {
    return this.#view(await this.calendars.renew(caller.id));
  }

  /** For calendar programs, which cannot sign in. */
  @Public()
  @Get("calendars/:name.ics")
  @Header("Content-Type", "text/calendar; charset=utf-8")
  async feed(@Param("name") name: string): Promise<string> {
    const feedId = this.address.read(name);
    const userId = feedId === null ? null : await this.calendars.findOwner(feedId);
    if (userId === null) throw new Refusal("not_found");
    const entries = await this.calendars.entriesOf(userId);
    return makeCalendar(entries, { publicUrl: this.publicUrl, now: this.clock.now() });
  }

  #view(feedId: string): CalendarView {
    return { path: `/api/calendars/${this.address.nameOf(feedId)}.ics` };
  }
}
