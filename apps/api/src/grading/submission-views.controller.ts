import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { SubmissionSummary, SubmissionView } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { ViewSubmission } from "./view-submission.ts";

@Controller()
export class SubmissionViewsController {
  constructor(@Inject(ViewSubmission) private readonly viewSubmission: ViewSubmission) {}

  @Needs("work.see")
  @TokenMay("read")
  @Get("submissions/:submissionId")
  @ApiResponse({ status: 200, standardSchema: SubmissionView })
  submission(@Param("submissionId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<SubmissionView> {
    return this.viewSubmission.one(caller, id);
  }

  @Needs("work.see")
  @TokenMay("read")
  @Get("assignments/:assignmentId/submissions")
  @ApiResponse({ status: 200, standardSchema: SubmissionSummary.array() })
  own(@Param("assignmentId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<SubmissionSummary[]> {
    return this.viewSubmission.own(caller, id);
  }
}
