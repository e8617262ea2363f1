import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";

/** Seals what has to be kept but not to be read in the database (AES-256-GCM); `purpose`: each has a key of its own. */
export class Seal {
  readonly #key: Buffer;

  constructor(secret: string, purpose: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
  }

  close(text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")).join(".");
  }

  /** Throws when it was not closed with this secret for this purpose. */
  open(sealed: string): string {
    const [iv, tag, content] = sealed.split(".").map((part) => Buffer.from(part, "base64url"));
    if (iv === undefined || tag === undefined || content === undefined) throw new Error("this is not sealed");
    const decipher = createDecipheriv(ALGORITHM, this.#key, iv, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(content), decipher.final()]).toString("utf8");
  }
}
