import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import {
  ChangedComment,
  GivenMarks,
  LineComment,
  MarkingView,
  NewLineComment,
  Problem,
  Reservation,
} from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { CommentLines } from "./comment-lines.ts";
import { MarkSubmission } from "./mark-submission.ts";

@Controller()
export class MarksController {
  constructor(
    @Inject(MarkSubmission) private readonly markSubmission: MarkSubmission,
    @Inject(CommentLines) private readonly commentLines: CommentLines,
  ) {}

  @Needs("marks.give")
  @TokenMay("read")
  @Get("submissions/:submissionId/marking")
  @ApiResponse({ status: 200, standardSchema: MarkingView })
  view(@Param("submissionId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<MarkingView> {
    return this.markSubmission.view(caller, id);
  }

  @Needs("marks.give")
  @Put("submissions/:submissionId/reservation")
  @ApiResponse({ status: 200, standardSchema: Reservation })
  reserve(@Param("submissionId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<Reservation> {
    return this.markSubmission.reserve(caller, id);
  }

  /** Refused when the marks have changed since they were read: two who mark do not overwrite each other. */
  @Needs("marks.give")
  @Put("submissions/:submissionId/marks")
  @ApiResponse({ status: 200, standardSchema: MarkingView })
  @ApiResponse({ status: 409, standardSchema: Problem })
  give(
    @Param("submissionId", IdPipe) id: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(GivenMarks)) given: GivenMarks,
  ): Promise<MarkingView> {
    return this.markSubmission.give(caller, id, given);
  }

  @Needs("marks.give")
  @Post("submissions/:submissionId/comments")
  @ApiResponse({ status: 201, standardSchema: LineComment })
  write(
    @Param("submissionId", IdPipe) id: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(NewLineComment)) comment: NewLineComment,
  ): Promise<LineComment> {
    return this.commentLines.write(caller, id, comment);
  }

  @Needs("comments.change")
  @Put("comments/:commentId")
  @ApiResponse({ status: 200, standardSchema: LineComment })
  change(
    @Param("commentId", IdPipe) id: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(ChangedComment)) { text }: ChangedComment,
  ): Promise<LineComment> {
    return this.commentLines.change(caller, id, text);
  }

  @Needs("comments.change")
  @Delete("comments/:commentId")
  @HttpCode(204)
  remove(@Param("commentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<void> {
    return this.commentLines.remove(caller, id);
  }
}
