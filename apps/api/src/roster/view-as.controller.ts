import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Res } from "@nestjs/common";
import { ViewAs } from "@laptime/contracts";
import { recordAudit, type Database } from "@laptime/database";
import type { Response } from "express";
import { IdPipe } from "../http/id.pipe.ts";
import { DATABASE } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, CurrentSession, InView, OwnAccount, ViewAsCookie, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";

@Controller()
export class ViewAsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ViewAsCookie) private readonly cookie: ViewAsCookie,
  ) {}

  /** From now on, for an hour, this session sees the course as the student does, and changes nothing. It is noted. */
  @Needs("students.viewAs")
  @Post("courses/:courseId/view-as")
  @HttpCode(204)
  async begin(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(ViewAs)) { studentId }: ViewAs,
    @CurrentCaller() caller: Caller,
    @CurrentSession() sessionId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const student = await this.database.enrolment.findFirst({
      where: { courseId, userId: studentId, role: "student" },
      select: { user: { select: { name: true } } },
    });
    if (student === null) throw new Refusal("not_found");
    await recordAudit(this.database, {
      ...{ actorId: caller.id, courseId, action: "view.begin", subject: student.user.name, studentId },
    });
    const { value, maxAgeMs } = this.cookie.valueFor(sessionId, { courseId, studentId });
    response.cookie(this.cookie.name, value, { ...this.cookie.options, maxAge: maxAgeMs });
  }

  @OwnAccount()
  @InView()
  @Delete("view-as")
  @HttpCode(204)
  end(@Res({ passthrough: true }) response: Response): void {
    response.clearCookie(this.cookie.name, this.cookie.options);
  }
}
