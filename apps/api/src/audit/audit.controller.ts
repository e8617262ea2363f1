import { Controller, Get, Inject, Param, Query, Res } from "@nestjs/common";
import { ApiProduces, ApiQuery, ApiResponse } from "@nestjs/swagger";
import { AuditLog, AuditQuery } from "@laptime/contracts";
import { spreadsheetCsv } from "@laptime/lms/files";
import type { Response } from "express";
import type { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { TokenMay } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { AuditStore } from "./audit.store.ts";

/** Under a name that is a type alone: the description of the API would take the shape for a class. */
type Asked = z.infer<typeof AuditQuery>;

@ApiQuery({ name: "search", required: false })
@ApiQuery({ name: "before", required: false })
@Controller("courses/:courseId")
export class AuditController {
  constructor(@Inject(AuditStore) private readonly audits: AuditStore) {}

  @Needs("audit.see")
  @TokenMay("read")
  @Get("audit")
  @ApiResponse({ status: 200, standardSchema: AuditLog })
  log(@Param("courseId", IdPipe) courseId: string, @Query(new ShapePipe(AuditQuery)) query: Asked): Promise<AuditLog> {
    return this.audits.log(courseId, query);
  }

  @Needs("audit.see")
  @TokenMay("read")
  @Get("audit.csv")
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, schema: { type: "string" } })
  async csv(
    @Param("courseId", IdPipe) courseId: string,
    @Query(new ShapePipe(AuditQuery)) query: Asked,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const entries = await this.audits.all(courseId, query);
    response.type("text/csv; charset=utf-8").attachment("audit.csv");
    return spreadsheetCsv([
      ["When", "Who", "Action", "What"],
      ...entries.map(({ at, actor, action, subject }) => [at, actor, action, subject]),
    ]);
  }
}
