import { Body, Controller, Get, HttpCode, Inject, Param, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Leaderboard, LeaderboardConsent, Problem } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ShowLeaderboard } from "./show-leaderboard.ts";

@Controller()
export class LeaderboardController {
  constructor(@Inject(ShowLeaderboard) private readonly showLeaderboard: ShowLeaderboard) {}

  @Needs("course.see")
  @TokenMay("read")
  @Get("assignments/:assignmentId/leaderboard")
  @ApiResponse({ status: 200, standardSchema: Leaderboard })
  leaderboard(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<Leaderboard> {
    return this.showLeaderboard.execute(caller, id);
  }

  @Needs("leaderboard.consent")
  @Put("courses/:courseId/leaderboard-consent")
  @HttpCode(204)
  @ApiResponse({ status: 403, standardSchema: Problem })
  consent(
    @Param("courseId", IdPipe) courseId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(LeaderboardConsent)) { isListed }: LeaderboardConsent,
  ): Promise<void> {
    return this.showLeaderboard.consent(caller, courseId, isListed);
  }
}
