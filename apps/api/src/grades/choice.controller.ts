import { Body, Controller, HttpCode, Inject, Param, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { ChosenSubmission, Problem } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ChooseSubmission } from "./choose-submission.ts";

@Controller("assignments/:assignmentId")
export class ChoiceController {
  constructor(@Inject(ChooseSubmission) private readonly chooseSubmission: ChooseSubmission) {}

  @Needs("work.choose")
  @Put("chosen-submission")
  @HttpCode(204)
  @ApiResponse({ status: 409, standardSchema: Problem })
  choose(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(ChosenSubmission)) { submissionId }: ChosenSubmission,
  ): Promise<void> {
    return this.chooseSubmission.execute(caller, assignmentId, submissionId);
  }
}
