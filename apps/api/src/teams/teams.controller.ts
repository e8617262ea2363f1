import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { JoinCode, OwnTeam, Problem, TeamList, TeamLock } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { FormTeam } from "./form-team.ts";

@Controller()
export class TeamsController {
  constructor(@Inject(FormTeam) private readonly formTeam: FormTeam) {}

  @Needs("team.join")
  @TokenMay("read")
  @Get("assignments/:assignmentId/team")
  @ApiResponse({ status: 200, standardSchema: OwnTeam })
  own(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<OwnTeam> {
    return this.formTeam.own(caller, id);
  }

  @Needs("team.join")
  @Post("assignments/:assignmentId/team")
  @ApiResponse({ status: 201, standardSchema: OwnTeam })
  @ApiResponse({ status: 409, standardSchema: Problem })
  make(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<OwnTeam> {
    return this.formTeam.make(caller, id);
  }

  @Needs("team.join")
  @Put("assignments/:assignmentId/team/membership")
  @ApiResponse({ status: 200, standardSchema: OwnTeam })
  @ApiResponse({ status: 409, standardSchema: Problem })
  join(
    @Param("assignmentId", IdPipe) id: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(JoinCode)) { code }: JoinCode,
  ): Promise<OwnTeam> {
    return this.formTeam.join(caller, id, code);
  }

  @Needs("team.join")
  @Delete("assignments/:assignmentId/team/membership")
  @ApiResponse({ status: 200, standardSchema: OwnTeam })
  @ApiResponse({ status: 409, standardSchema: Problem })
  leave(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<OwnTeam> {
    return this.formTeam.leave(caller, id);
  }

  @Needs("team.keep")
  @TokenMay("read")
  @Get("assignments/:assignmentId/teams")
  @ApiResponse({ status: 200, standardSchema: TeamList })
  @ApiResponse({ status: 403, standardSchema: Problem })
  list(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<TeamList> {
    return this.formTeam.list(caller, id);
  }

  @Needs("team.keep")
  @Put("teams/:teamId/lock")
  @HttpCode(204)
  @ApiResponse({ status: 403, standardSchema: Problem })
  lock(@Param("teamId", IdPipe) teamId: string, @Body(new ShapePipe(TeamLock)) { isLocked }: TeamLock): Promise<void> {
    return this.formTeam.lock(teamId, isLocked);
  }
}
