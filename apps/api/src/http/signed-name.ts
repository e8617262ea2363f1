import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * A name that only this site can have made: an id and a signature of it. For those who cannot sign in, such as calendar and
 * mail programs; a copy of the database alone does not tell it. `purpose`: a name for one is none for another.
 */
export class SignedName {
  constructor(
    private readonly secret: string,
    private readonly purpose: string,
  ) {}

  nameOf(id: string): string {
    return `${id}.${this.#sign(id)}`;
  }

  /** The id; null for a name that was not made here. */
  read(name: string): string | null {
    const [id = "", signature = ""] = name.split(".", 2);
    const right = Buffer.from(this.#sign(id));
    const given = Buffer.from(signature);
    return right.byteLength === given.byteLength && timingSafeEqual(right, given) ? id : null;
  }

  #sign(id: string): string {
    return createHmac("sha256", this.secret).update(`${this.purpose} ${id}`).digest("base64url");
  }
}
