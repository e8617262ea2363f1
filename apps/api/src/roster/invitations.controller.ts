import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { InvitedTo, MadeInvitation, NewAccount, NewInvitation, Problem } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import type { Request } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import {
  CurrentCaller,
  drawSecret,
  hashPassword,
  hashToken,
  OwnAccount,
  Public,
  RecentTries,
  type Caller,
} from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { InvitationStore, type OpenInvitation } from "./invitation.store.ts";

export const INVITATION_PAGE = Symbol("where the page of an invitation is");

/** Links into a course. Who has one and no account makes it there. */
@Controller()
export class InvitationsController {
  /** Wrong links from one address: a brake for whoever tries them out. */
  readonly #wrong: RecentTries;

  constructor(
    @Inject(InvitationStore) private readonly invitations: InvitationStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(INVITATION_PAGE) private readonly page: string,
  ) {
    this.#wrong = new RecentTries(clock, { most: 30, windowMs: 60_000 });
  }

  @Needs("roster.edit")
  @Post("courses/:courseId/invitations")
  @ApiResponse({ status: 201, standardSchema: MadeInvitation })
  async make(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(NewInvitation)) order: NewInvitation,
    @CurrentCaller() caller: Caller,
  ): Promise<MadeInvitation> {
    const secret = drawSecret();
    const made = await this.invitations.make(courseId, caller.id, hashToken(secret), order, this.clock.now());
    return { ...made, link: `${this.page}/${secret}` };
  }

  @Needs("roster.edit")
  @Delete("courses/:courseId/invitations/:invitationId")
  @HttpCode(204)
  async revoke(
    @Param("courseId", IdPipe) courseId: string,
    @Param("invitationId", IdPipe) invitationId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.invitations.revoke(courseId, caller.id, invitationId))) throw new Refusal("not_found");
  }

  @Public()
  @Get("invitations/:secret")
  @ApiResponse({ status: 200, standardSchema: InvitedTo })
  async find(@Param("secret") secret: string, @Req() request: Request): Promise<InvitedTo> {
    return toInvitedTo(await this.#open(secret, request));
  }

  @Public()
  @Post("invitations/:secret/account")
  @ApiResponse({ status: 409, standardSchema: Problem })
  async register(
    @Param("secret") secret: string,
    @Body(new ShapePipe(NewAccount)) account: NewAccount,
    @Req() request: Request,
  ): Promise<object> {
    const invitation = await this.#open(secret, request);
    const made = await this.invitations.register(invitation, account, await hashPassword(account.password));
    if (!made) {
      // It says who has an account: not to whoever asks often.
      this.#wrong.count(request.ip ?? "unknown");
      throw new Refusal("account_exists");
    }
    return {};
  }

  @OwnAccount()
  @Post("invitations/:secret/acceptance")
  @HttpCode(200)
  @ApiResponse({ status: 200, standardSchema: InvitedTo })
  async accept(
    @Param("secret") secret: string,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
  ): Promise<InvitedTo> {
    const invitation = await this.#open(secret, request);
    return { ...toInvitedTo(invitation), role: await this.invitations.accept(invitation, caller.id) };
  }

  async #open(secret: string, request: Request): Promise<OpenInvitation> {
    const address = request.ip ?? "unknown";
    if (this.#wrong.isOver(address)) throw new Refusal("too_many_attempts");
    const invitation = await this.invitations.find(hashToken(secret));
    if (invitation !== null) return invitation;
    this.#wrong.count(address);
    throw new Refusal("invitation_over");
  }
}

const toInvitedTo = ({ courseId, title, role }: OpenInvitation): InvitedTo => ({ courseId, title, role });
