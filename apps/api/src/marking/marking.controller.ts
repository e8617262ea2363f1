import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { Anonymity, MarkingList, NextOrder, NextToMark } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { AnonymityStore } from "./anonymity.store.ts";
import { ListMarking } from "./list-marking.ts";

@Controller("assignments/:assignmentId")
export class MarkingController {
  constructor(
    @Inject(ListMarking) private readonly listMarking: ListMarking,
    @Inject(AnonymityStore) private readonly anonymity: AnonymityStore,
  ) {}

  @Needs("marks.give")
  @TokenMay("read")
  @Get("marking")
  @ApiResponse({ status: 200, standardSchema: MarkingList })
  list(@Param("assignmentId", IdPipe) assignmentId: string, @CurrentCaller() caller: Caller): Promise<MarkingList> {
    return this.listMarking.list(caller, assignmentId);
  }

  @Needs("marks.give")
  @Post("marking/next")
  @ApiResponse({ status: 201, standardSchema: NextToMark })
  next(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(NextOrder)) { except }: NextOrder,
  ): Promise<NextToMark> {
    return this.listMarking.next(caller, assignmentId, except ?? null);
  }

  @Needs("marks.anonymity")
  @Put("anonymity")
  @HttpCode(204)
  setAnonymity(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(Anonymity)) { isAnonymous }: Anonymity,
  ): Promise<void> {
    return this.anonymity.set(assignmentId, caller.id, isAnonymous);
  }
}
