import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import { MadeWebhook, NewWebhook, WebhookView } from "@laptime/contracts";
import { z } from "zod";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, drawSecret, TokenMay, type Caller } from "../identity/index.ts";
import { Needs } from "../permissions/index.ts";
import { WebhookStore } from "./webhook.store.ts";

@Controller("courses/:courseId/webhooks")
export class WebhooksController {
  constructor(@Inject(WebhookStore) private readonly webhooks: WebhookStore) {}

  @Needs("webhooks.keep")
  @TokenMay("read")
  @Get()
  @ApiResponse({ status: 200, standardSchema: z.array(WebhookView) })
  list(@Param("courseId", IdPipe) courseId: string): Promise<WebhookView[]> {
    return this.webhooks.list(courseId);
  }

  @Needs("webhooks.keep")
  @Post()
  @ApiResponse({ status: 201, standardSchema: MadeWebhook })
  async make(
    @Param("courseId", IdPipe) courseId: string,
    @Body(new ShapePipe(NewWebhook)) order: NewWebhook,
    @CurrentCaller() caller: Caller,
  ): Promise<MadeWebhook> {
    const secret = drawSecret();
    return { ...(await this.webhooks.make(courseId, caller.id, secret, order)), secret };
  }

  @Needs("webhooks.keep")
  @Post(":webhookId/tests")
  @HttpCode(202)
  async ping(
    @Param("courseId", IdPipe) courseId: string,
    @Param("webhookId", IdPipe) webhookId: string,
  ): Promise<object> {
    if (!(await this.webhooks.ping(courseId, webhookId))) throw new Refusal("not_found");
    return {};
  }

  @Needs("webhooks.keep")
  @Delete(":webhookId")
  @HttpCode(204)
  async remove(
    @Param("courseId", IdPipe) courseId: string,
    @Param("webhookId", IdPipe) webhookId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.webhooks.remove(courseId, caller.id, webhookId))) throw new Refusal("not_found");
  }
}
