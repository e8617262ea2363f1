import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from "@nestjs/common";
import { ApiResponse } from "@nestjs/swagger";
import {
  LtiPlatforms,
  LtiPlatformSettings,
  MadeRegistrationLink,
  NewLtiDeployment,
  NewLtiKey,
  NewLtiPlatform,
} from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { IdPipe } from "../http/id.pipe.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import { ShapePipe } from "../http/shape.pipe.ts";
import { CurrentCaller, drawSecret, hashToken, TokenMay, type Caller } from "../identity/index.ts";
import { ForOperators } from "../permissions/index.ts";
import { LTI, type LtiSettings } from "./lti-settings.ts";
import { PlatformHttp } from "./platform-http.ts";
import { PlatformStore } from "./platform.store.ts";
import { ToolKeys } from "./tool-keys.ts";
import { toolUrls } from "./tool-urls.ts";

/** Which learning platforms may send people here. */
@ForOperators()
@Controller("lti")
export class PlatformsController {
  constructor(
    @Inject(PlatformStore) private readonly platforms: PlatformStore,
    @Inject(PlatformHttp) private readonly http: PlatformHttp,
    @Inject(ToolKeys) private readonly keys: ToolKeys,
    @Inject(LTI) private readonly settings: LtiSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @TokenMay("read")
  @Get("platforms")
  @ApiResponse({ status: 200, standardSchema: LtiPlatforms })
  async list(): Promise<LtiPlatforms> {
    const { origin, login, launch, jwks } = toolUrls(this.settings.publicUrl);
    const tool = { login, launch, jwks, target: `${origin}/`, configuration: `${origin}/api/lti/configuration.json` };
    return { ...(await this.platforms.list(this.clock.now())), tool };
  }

  @Post("platforms")
  async make(
    @Body(new ShapePipe(NewLtiPlatform)) order: NewLtiPlatform,
    @CurrentCaller() caller: Caller,
  ): Promise<{ id: string }> {
    const refused = [order.authUrl, order.tokenUrl, order.jwksUrl].find((address) => !this.http.allows(address));
    if (refused !== undefined) throw new Refusal("lms_address");
    const made = await this.platforms.make({ ...order, product: "" }, caller.id, this.clock.now());
    if (made === null) throw new Refusal("lms_known");
    return { id: made.id };
  }

  @Put("platforms/:platformId")
  @HttpCode(204)
  async set(
    @Param("platformId", IdPipe) id: string,
    @Body(new ShapePipe(LtiPlatformSettings)) settings: LtiPlatformSettings,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.platforms.set(id, settings, caller.id, this.clock.now()))) throw new Refusal("not_found");
  }

  @Delete("platforms/:platformId")
  @HttpCode(204)
  async remove(@Param("platformId", IdPipe) id: string, @CurrentCaller() caller: Caller): Promise<void> {
    if (!(await this.platforms.remove(id, caller.id))) throw new Refusal("not_found");
  }

  @Post("platforms/:platformId/deployments")
  @HttpCode(204)
  async allow(
    @Param("platformId", IdPipe) id: string,
    @Body(new ShapePipe(NewLtiDeployment)) { deploymentId }: NewLtiDeployment,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!(await this.platforms.allow(id, deploymentId, caller.id))) throw new Refusal("not_found");
  }

  @Post("registration-links")
  @ApiResponse({ status: 201, standardSchema: MadeRegistrationLink })
  async link(@CurrentCaller() caller: Caller): Promise<MadeRegistrationLink> {
    const secret = drawSecret();
    const expiresAt = await this.platforms.makeLink(hashToken(secret), caller.id, this.clock.now());
    const { origin } = toolUrls(this.settings.publicUrl);
    return { link: `${origin}/api/lti/register/${secret}`, expiresAt: expiresAt.toISOString() };
  }

  @Post("keys")
  @HttpCode(204)
  async rotate(@Body(new ShapePipe(NewLtiKey)) { atOnce }: NewLtiKey, @CurrentCaller() caller: Caller): Promise<void> {
    await this.keys.rotate(caller.id, atOnce);
  }
}
