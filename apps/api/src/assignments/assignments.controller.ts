import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { AssignmentView } from "@laptime/contracts";
import { attemptMinutes, drawnFrom } from "@laptime/grading";
import { CourseStore, readLate, toDatesView, toLateView } from "../courses/index.ts";
import type { GitSettings } from "../git/index.ts";
import { GIT } from "../http/ports.ts";
import { IdPipe } from "../http/id.pipe.ts";
import { CurrentCaller, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { AssignmentAccess } from "./assignment-access.ts";
import { AssignmentStore, type PublishedAssignment } from "./assignment.store.ts";
import { rulesOf } from "./rules-of.ts";
import { ReadQuestions } from "./read-questions.ts";
import { ReadStarter } from "./read-starter.ts";

@Controller("assignments")
export class AssignmentsController {
  constructor(
    @Inject(AssignmentAccess) private readonly access: AssignmentAccess,
    @Inject(AssignmentStore) private readonly assignments: AssignmentStore,
    @Inject(CourseStore) private readonly courses: CourseStore,
    @Inject(ReadStarter) private readonly readStarter: ReadStarter,
    @Inject(ReadQuestions) private readonly readQuestions: ReadQuestions,
    @Inject(GIT) private readonly git: GitSettings,
  ) {}

  @Needs("course.see")
  @TokenMay("read")
  @Get(":assignmentId")
  @ApiResponse({ status: 200, standardSchema: AssignmentView })
  async assignment(
    @Param("assignmentId", IdPipe) assignmentId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AssignmentView> {
    const { assignment, role, deadlines } = await this.access.getFor(caller, assignmentId);
    const { id, slug, course, digest, file, statement, bundleKey } = assignment;
    return {
      id,
      slug,
      title: file.title,
      course: { id: course.id, title: course.title, role },
      version: digest,
      points: file.points,
      statement,
      files: file.files,
      starter: await this.readStarter.execute(bundleKey),
      limits: file.limits,
      counts: file.counts,
      gitHosts: file.quiz === undefined ? [...this.git.hosts] : [],
      ...(file.autograder !== undefined && { trust: "less_trusted" as const }),
      ...rulesOf(file),
      criteria: (file.rubric?.criteria ?? []).map(({ id, title, points, description }) => {
        return { id, title, points, description };
      }),
      ...(await this.assignments.gradeOf(assignment, caller.id)),
      dates: toDatesView(deadlines),
      late: toLateView(readLate(course.late), await this.courses.freeDaysUsed(course.id, caller.id)),
      attempts: {
        limit: file.quiz?.attempts ?? file.attempts ?? null,
        used: await this.assignments.attemptsUsed(id, caller.id),
      },
      teamSize: file.quiz === undefined ? (file.team?.size ?? null) : null,
      leaderboard: file.leaderboard?.by ?? null,
      quiz: await this.#quiz(assignment, caller),
    };
  }

  /** Field by field: topics and numbers of questions are all that is told of them. */
  async #quiz(
    { id, course, file: { quiz }, bundleKey }: PublishedAssignment,
    caller: Caller,
  ): Promise<AssignmentView["quiz"]> {
    if (quiz === undefined) return null;
    const questions = await this.readQuestions.execute(bundleKey);
    const extraTimePercent = await this.assignments.extraTimeOf(course.id, caller.id);
    return {
      parts: quiz.parts.map((part) => {
        return { title: part.title, questions: drawnFrom(part, questions), passPercent: part.passPercent };
      }),
      attempts: quiz.attempts ?? null,
      minutes: attemptMinutes({ minutes: quiz.minutes ?? null, extraTimePercent }),
      explanations: quiz.explanations,
      ...(await this.assignments.findAttempts(id, caller.id)),
    };
  }
}
