import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { NewSimilarityCheck, NewSimilarityNote, SimilarityView, SimilarPair } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { AssignmentAccess } from "../assignments/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { CheckSimilarity } from "./check-similarity.ts";
import { ShowSimilarity } from "./show-similarity.ts";
import { SimilarityStore } from "./similarity.store.ts";

@Controller("assignments/:assignmentId/similarity")
export class SimilarityController {
  constructor(
    @Inject(AssignmentAccess) private readonly access: AssignmentAccess,
    @Inject(CheckSimilarity) private readonly checkSimilarity: CheckSimilarity,
    @Inject(ShowSimilarity) private readonly showSimilarity: ShowSimilarity,
    @Inject(SimilarityStore) private readonly checks: SimilarityStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Needs("similarity.see")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: SimilarityView })
  async view(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<SimilarityView> {
    const { assignment } = await this.access.getFor(caller, assignmentId);
    return this.showSimilarity.view(assignment, caller.id, this.clock.now());
  }

  /** Looks anew; one that goes on is not disturbed. */
  @Needs("similarity.see")
  @Post()
  @HttpCode(202)
  @ApiResponse({ status: 202, standardSchema: SimilarityView })
  async look(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Body(new ShapePipe(NewSimilarityCheck)) { includesEarlier }: NewSimilarityCheck,
    @CurrentCaller() caller: Caller,
  ): Promise<SimilarityView> {
    const { assignment } = await this.access.getFor(caller, assignmentId);
    const { state } = await this.showSimilarity.view(assignment, caller.id, this.clock.now());
    if (state !== "running") await this.checkSimilarity.execute(assignment, caller.id, includesEarlier);
    return this.showSimilarity.view(assignment, caller.id, this.clock.now());
  }

  @Needs("similarity.see")
  @TokenMay("read")
  @Get(":leftId/:rightId")
  @ApiResponse({ status: 200, standardSchema: SimilarPair })
  async pair(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param("leftId", IdPipe) leftId: string,
    @Param("rightId", IdPipe) rightId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<SimilarPair> {
    const { assignment } = await this.access.getFor(caller, assignmentId);
    const pair = await this.showSimilarity.pair(assignment, caller.id, leftId, rightId);
    if (pair === null) throw new Refusal("not_found");
    return pair;
  }

  @Needs("similarity.see")
  @Put(":leftId/:rightId/note")
  @HttpCode(204)
  async note(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @Param("leftId", IdPipe) leftId: string,
    @Param("rightId", IdPipe) rightId: string,
    @Body(new ShapePipe(NewSimilarityNote)) note: NewSimilarityNote,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    const { assignment } = await this.access.getFor(caller, assignmentId);
    const pair = await this.showSimilarity.pair(assignment, caller.id, leftId, rightId);
    if (pair === null) throw new Refusal("not_found");
    await this.checks.setNote(leftId, rightId, caller.id, note);
  }
}
