import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import {
  CourseRequests,
  NewMessage,
  NewRequest,
  Problem,
  ReadUpTo,
  RegradeRequest,
  Resolution,
} from "@laptime/contracts";
import { CourseAccess, CourseStore, isStaff } from "../courses/index.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { AskAgain } from "./ask-again.ts";
import { RequestStore } from "./request.store.ts";

@Controller()
export class RequestsController {
  constructor(
    @Inject(AskAgain) private readonly askAgain: AskAgain,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(CourseStore) private readonly courseStore: CourseStore,
    @Inject(RequestStore) private readonly requests: RequestStore,
  ) {}

  @Needs("request.write")
  @Post("submissions/:submissionId/requests")
  @ApiResponse({ status: 201, standardSchema: RegradeRequest })
  @ApiResponse({ status: 409, standardSchema: Problem })
  @ApiResponse({ status: 429, standardSchema: Problem })
  ask(
    @Param("submissionId", IdPipe) submissionId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(NewRequest)) asked: NewRequest,
  ): Promise<RegradeRequest> {
    return this.askAgain.ask(caller, submissionId, asked);
  }

  @Needs("request.write")
  @TokenMay("read")
  @Get("submissions/:submissionId/requests")
  @ApiResponse({ status: 200, standardSchema: RegradeRequest.array() })
  ofSubmission(@Param("submissionId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<RegradeRequest[]> {
    return this.askAgain.ofSubmission(caller, id);
  }

  @Needs("request.write")
  @TokenMay("read")
  @Get("courses/:courseId/requests")
  @ApiResponse({ status: 200, standardSchema: CourseRequests })
  async ofCourse(@Param("courseId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<CourseRequests> {
    const staff = isStaff(await this.courses.roleIn(id, caller.id));
    const { title } = await this.courseStore.getCourse(id);
    const requests = staff ? await this.requests.ofCourse(id) : await this.requests.ofStudent(id, caller.id);
    return { course: { id, title }, isStaff: staff, requests };
  }

  @Needs("request.write")
  @Post("requests/:requestId/messages")
  @ApiResponse({ status: 201, standardSchema: RegradeRequest })
  @ApiResponse({ status: 409, standardSchema: Problem })
  @ApiResponse({ status: 429, standardSchema: Problem })
  write(
    @Param("requestId", IdPipe) requestId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(NewMessage)) message: NewMessage,
  ): Promise<RegradeRequest> {
    return this.askAgain.write(caller, requestId, message);
  }

  @Needs("request.write")
  @Post("requests/:requestId/resolution")
  @ApiResponse({ status: 201, standardSchema: RegradeRequest })
  @ApiResponse({ status: 409, standardSchema: Problem })
  resolve(
    @Param("requestId", IdPipe) requestId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(Resolution)) resolution: Resolution,
  ): Promise<RegradeRequest> {
    return this.askAgain.resolve(caller, requestId, resolution);
  }

  @Needs("request.write")
  @Post("requests/:requestId/withdrawal")
  @ApiResponse({ status: 201, standardSchema: RegradeRequest })
  @ApiResponse({ status: 409, standardSchema: Problem })
  withdraw(@Param("requestId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<RegradeRequest> {
    return this.askAgain.withdraw(caller, id);
  }

  @Needs("request.write")
  @Put("requests/:requestId/read")
  @HttpCode(204)
  read(
    @Param("requestId", IdPipe) requestId: string,
    @CurrentCaller() caller: Caller,
    @Body(new ShapePipe(ReadUpTo)) { number }: ReadUpTo,
  ): Promise<void> {
    return this.askAgain.read(caller, requestId, number);
  }
}
