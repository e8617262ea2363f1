import { Body, Controller, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { AttemptAnswers, Problem, QuizAttempt, Receipt } from "@laptime/contracts";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { TakeQuiz } from "./take-quiz.ts";

const answersShape = new ShapePipe(AttemptAnswers);

@Controller()
export class AttemptsController {
  constructor(@Inject(TakeQuiz) private readonly takeQuiz: TakeQuiz) {}

  @Needs("work.submit")
  @Post("assignments/:assignmentId/attempts")
  @ApiResponse({ status: 201, standardSchema: QuizAttempt })
  @ApiResponse({ status: 409, standardSchema: Problem })
  begin(@Param("assignmentId", IdPipe) assignmentId: string, @CurrentCaller() caller: Caller): Promise<QuizAttempt> {
    return this.takeQuiz.begin(caller, assignmentId);
  }

  @Needs("attempt.answer")
  @Put("attempts/:attemptId/answers")
  @HttpCode(204)
  @ApiResponse({ status: 409, standardSchema: Problem })
  save(
    @Param("attemptId", IdPipe) attemptId: string,
    @CurrentCaller() caller: Caller,
    @Body(answersShape) { answers }: AttemptAnswers,
  ): Promise<void> {
    return this.takeQuiz.save(caller, attemptId, answers);
  }

  @Needs("attempt.answer")
  @Post("attempts/:attemptId/submission")
  @ApiResponse({ status: 201, standardSchema: Receipt })
  handIn(
    @Param("attemptId", IdPipe) attemptId: string,
    @CurrentCaller() caller: Caller,
    @Body(answersShape) { answers }: AttemptAnswers,
  ): Promise<Receipt> {
    return this.takeQuiz.handIn(caller, attemptId, answers);
  }
}
