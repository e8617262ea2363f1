import { randomUUID } from "node:crypto";
import type { Clock } from "@laptime/runtime";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWTPayload, type JWK } from "jose";
import type { LtiKey } from "@laptime/database";
import type { Seal } from "./seal.ts";
import type { NewKey, ToolKeyStore } from "./tool-key.store.ts";

const ALG = "RS256";
/** Platforms keep what is published for hours: a new key is shown before it signs. */
const SHOWN_BEFORE_MS = 86_400_000;

/** What this tool signs with, and what others check that with. */
export class ToolKeys {
  constructor(
    private readonly store: ToolKeyStore,
    private readonly seal: Seal,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /** RFC 7517. */
  async jwks(): Promise<{ keys: JWK[] }> {
    const keys = await this.#published();
    return { keys: keys.map(({ publicJwk }) => publicJwk as JWK) };
  }

  /** For `lifeSeconds` from now. */
  async sign(claims: JWTPayload, lifeSeconds: number): Promise<string> {
    const now = this.clock.now();
    const usable = (await this.#published()).filter(({ signsFrom }) => signsFrom <= now);
    // Newest first. All lie ahead only where a clock went back.
    const key = usable[0] ?? (await this.#published()).at(-1);
    if (key === undefined) throw new Error("there is no key");
    const seconds = Math.floor(now.getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALG, kid: key.id, typ: "JWT" })
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifeSeconds)
      .sign(await importJWK(JSON.parse(this.seal.open(key.privateJwk)) as JWK, ALG));
  }

  /** A new key, which signs from tomorrow on; `atOnce`: from now, because the old one may be known to somebody. */
  async rotate(by: string, atOnce: boolean): Promise<void> {
    const now = this.clock.now().getTime();
    await this.store.replace(await this.#draw(new Date(atOnce ? now : now + SHOWN_BEFORE_MS)), by);
  }

  async #published(): Promise<LtiKey[]> {
    const keys = await this.store.published(this.clock.now());
    if (keys.length > 0) return keys;
    await this.store.begin(await this.#draw(this.clock.now()));
    return this.store.published(this.clock.now());
  }

  async #draw(signsFrom: Date): Promise<NewKey> {
    const id = randomUUID();
    const { publicKey, privateKey } = await generateKeyPair(ALG, { extractable: true, modulusLength: 2048 });
    const publicJwk = { ...(await exportJWK(publicKey)), kid: id, alg: ALG, use: "sig" };
    return { id, publicJwk, privateJwk: this.seal.close(JSON.stringify(await exportJWK(privateKey))), signsFrom };
  }
}
