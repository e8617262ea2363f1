import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import type { Request, Response } from "express";
import { z } from "zod";
import { Public } from "../identity/index.ts";
import { browserOf } from "./browser-of.ts";
import { LtiPages } from "./lti-pages.ts";
import { LtiRefused } from "./lti-refused.ts";
import { PickAssignments } from "./pick-assignments.ts";
import { sendPage } from "./page.ts";

const Form = z.object({
  ticket: z.string(),
  course: z.guid().optional(),
  chosen: z.string().optional(),
  assignment: z.union([z.string(), z.array(z.string())]).default([]),
});

/** In a platform's frame, where no session is seen: the ticket says who it is. */
@Public()
@Controller("lti/deep-link")
export class DeepLinkController {
  constructor(
    @Inject(PickAssignments) private readonly pick: PickAssignments,
    @Inject(LtiPages) private readonly pages: LtiPages,
  ) {}

  @Post()
  choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = Form.safeParse(request.body);
    const find = () => this.pick.findPlatform(form.data?.ticket ?? "");
    return this.pages.orRefusal(request, response, find, async () => {
      if (!form.success) throw new LtiRefused("request_malformed");
      const { ticket, course, chosen, assignment } = form.data;
      const { language } = browserOf(request);
      if (chosen !== undefined) {
        return sendPage(response, 200, await this.pick.answer(ticket, [assignment].flat(), language));
      }
      sendPage(response, 200, await this.pick.connect(ticket, course ?? "", language));
    });
  }
}
