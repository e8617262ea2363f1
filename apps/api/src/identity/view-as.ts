import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "@laptime/runtime";

/** A member of staff looks at the pages of one course as a student of it sees them. */
export interface View {
  readonly courseId: string;
  readonly studentId: string;
}

const COOKIE = "laptime.view_as";
const HOUR_MS = 3_600_000;

/** The cookie that says as whom a session looks. It is signed for that session, so that no other can use it. */
export class ViewAsCookie {
  constructor(
    private readonly secret: string,
    private readonly clock: Pick<Clock, "now">,
    /** The site is reached by HTTPS alone. */
    isSecure: boolean,
  ) {
    this.options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure };
  }

  readonly name = COOKIE;
  readonly options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };

  /** For an hour. */
  valueFor(sessionId: string, { courseId, studentId }: View): { value: string; maxAgeMs: number } {
    const until = this.clock.now().getTime() + HOUR_MS;
    const said = Buffer.from(JSON.stringify([courseId, studentId, until])).toString("base64url");
    return { value: `${said}.${this.#sign(sessionId, said)}`, maxAgeMs: HOUR_MS };
  }

  /** Null: no such cookie, not for this session, or its hour is over. */
  read(header: string | undefined, sessionId: string): View | null {
    const [, value] = new RegExp(`(?:^|;\\s*)${COOKIE.replace(".", "\\.")}=([\\w.-]+)`).exec(header ?? "") ?? [];
    const [said = "", signature = ""] = (value ?? "").split(".");
    const expected = Buffer.from(this.#sign(sessionId, said));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [courseId, studentId, until] = JSON.parse(Buffer.from(said, "base64url").toString()) as [
      string,
      string,
      number,
    ];
    return this.clock.now().getTime() < until ? { courseId, studentId } : null;
  }

  #sign(sessionId: string, said: string): string {
    return createHmac("sha256", this.secret).update(`view-as ${sessionId} ${said}`).digest("base64url");
  }
}
