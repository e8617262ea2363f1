import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { LtiConnection, LtiEntry, LtiEntryChoice, LtiUnconnected, LtiWay } from "@laptime/contracts";
import type { Request, Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, OwnAccount, Public, SignInAs, type Caller } from "../identity/index.ts";
import { cookieOf } from "./browser-of.ts";
import { ConnectCourse } from "./connect-course.ts";
import { EnterWithTicket } from "./enter-with-ticket.ts";
import { ENTRY_COOKIE } from "./launch.controller.ts";
import { LtiRefused } from "./lti-refused.ts";

/** What somebody who has come from a platform has to say: who they are here, and which course is meant. */
@Controller("lti")
export class EntryController {
  constructor(
    @Inject(EnterWithTicket) private readonly enterWith: EnterWithTicket,
    @Inject(ConnectCourse) private readonly connectCourse: ConnectCourse,
    @Inject(SignInAs) private readonly signIn: SignInAs,
  ) {}

  @Public()
  @Get("entry")
  @ApiResponse({ status: 200, standardSchema: LtiEntry })
  async entry(@Req() request: Request): Promise<LtiEntry> {
    const caller = await this.signIn.caller(request.headers);
    return orRefusal(this.enterWith.view(cookieOf(request, ENTRY_COOKIE) ?? "", caller));
  }

  @Public()
  @Post("entry")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LtiWay })
  async choose(
    @Body(new ShapePipe(LtiEntryChoice)) { as }: LtiEntryChoice,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LtiWay> {
    const caller = await this.signIn.caller(request.headers);
    if (as === "signed_in" && caller === null) throw new Refusal("signed_out");
    const ticket = cookieOf(request, ENTRY_COOKIE) ?? "";
    const { userId, to } = await orRefusal(this.enterWith.choose(ticket, as === "new" ? null : caller));
    for (const cookie of await this.signIn.start(userId, request.headers)) response.append("set-cookie", cookie);
    response.clearCookie(ENTRY_COOKIE, { path: "/api/lti" });
    return { to };
  }

  @OwnAccount()
  @Get("launches/:launchId")
  @ApiResponse({ status: 200, standardSchema: LtiUnconnected })
  unconnected(@Param("launchId", IdPipe) launchId: string, @CurrentCaller() caller: Caller): Promise<LtiUnconnected> {
    return this.connectCourse.view(launchId, caller.id);
  }

  @OwnAccount()
  @Post("launches/:launchId/course")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: LtiWay })
  async connect(
    @Param("launchId", IdPipe) launchId: string,
    @Body(new ShapePipe(LtiConnection)) { courseId }: LtiConnection,
    @CurrentCaller() caller: Caller,
  ): Promise<LtiWay> {
    return { to: await orRefusal(this.connectCourse.execute(launchId, courseId, caller.id)) };
  }
}

/** On a page of our own, what a platform's person is told on a plain one. */
async function orRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof LtiRefused)) throw error;
    throw new Refusal(error.fault === "ticket_over" ? "lti_over" : "lti_refused");
  }
}
