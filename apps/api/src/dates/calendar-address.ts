import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The name of a feed: its id and a signature of it. Calendar programs cannot sign in, so whoever knows the name may read
 * the feed; a copy of the database alone does not tell it.
 */
export class CalendarAddress {
  constructor(private readonly secret: string) {}

  nameOf(feedId: string): string {
    return `${feedId}.${this.#sign(feedId)}`;
  }

  /** The feed's id; null for a name that was not made here. */
  read(name: string): string | null {
    const [feedId = "", signature = ""] = name.split(".", 2);
    const right = Buffer.from(this.#sign(feedId));
    const given = Buffer.from(signature);
    return right.byteLength === given.byteLength && timingSafeEqual(right, given) ? feedId : null;
  }

  #sign(feedId: string): string {
    return createHmac("sha256", this.secret).update(`calendar feed ${feedId}`).digest("base64url");
  }
}
