import { Controller, Get, Inject, Param, Req, Res } from "@nestjs/common";
import type { Request, Response } from "express";
import { Public } from "../identity/index.ts";
import { browserOf } from "./browser-of.ts";
import { fieldsOf } from "./launch.controller.ts";
import { LtiPages } from "./lti-pages.ts";
import { escapeHtml, sendPage } from "./page.ts";
import { pageText } from "./page-texts.ts";
import { RegisterPlatform } from "./register-platform.ts";

/** The platform closes the frame or window when it hears this (lti-dr/v1p0, 3.7). */
const CLOSE = `(window.opener || window.parent).postMessage({ subject: "org.imsglobal.lti.close" }, "*");`;

/** Opened by those who run a platform, with a link that is good once. */
@Public()
@Controller("lti/register")
export class RegisterController {
  constructor(
    @Inject(RegisterPlatform) private readonly register: RegisterPlatform,
    @Inject(LtiPages) private readonly pages: LtiPages,
  ) {}

  @Get(":secret")
  open(@Param("secret") secret: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { openid_configuration: url = "", registration_token: token = "" } = fieldsOf(request.query);
    return this.pages.orRefusal(request, response, null, async () => {
      const { name, origins } = await this.register.execute(secret, url, token);
      const { language } = browserOf(request);
      const body = `<p>${escapeHtml(pageText(language, "registeredDetail", name))}</p>`;
      sendPage(response, 200, { language, title: pageText(language, "registered"), body, script: CLOSE, origins });
    });
  }
}
