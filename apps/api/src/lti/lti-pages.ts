import type { Logger } from "@laptime/runtime";
import type { LtiPlatform } from "@laptime/database";
import type { Request, Response } from "express";
import { browserOf } from "./browser-of.ts";
import { refusedPage } from "./launch-pages.ts";
import { LtiRefused } from "./lti-refused.ts";
import { sendPage } from "./page.ts";

/** Why somebody is not let in: its own reason in the log, one plain page for the person. */
export class LtiPages {
  constructor(private readonly logger: Logger) {}

  /** `find`: the platform whose page may show this one. */
  async orRefusal(
    request: Request,
    response: Response,
    find: (() => Promise<LtiPlatform | null>) | null,
    act: () => Promise<void> | void,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof LtiRefused)) throw error;
      this.logger.warn({ reason: error.fault, ...error.details }, "somebody from a learning platform was refused");
      const platform = find === null ? null : await find();
      sendPage(response, 400, refusedPage(error.fault, platform?.origins ?? [], browserOf(request).language));
    }
  }
}
