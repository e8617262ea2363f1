import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";

export interface PlatformKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** The keys with which a platform signs. The newest signs; whoever asks gets all that are published. */
export class PlatformKeys {
  readonly #published: PlatformKey[] = [];
  #stranger: Promise<PlatformKey> | null = null;
  #retired: Promise<PlatformKey> | null = null;

  static async create(): Promise<PlatformKeys> {
    const keys = new PlatformKeys();
    await keys.rotate();
    return keys;
  }

  /** Was never published: its signatures are nobody's. */
  stranger(): Promise<PlatformKey> {
    return (this.#stranger ??= newKey());
  }

  /** Was withdrawn before anybody asked. */
  retired(): Promise<PlatformKey> {
    return (this.#retired ??= newKey());
  }

  get current(): PlatformKey {
    const newest = this.#published.at(-1);
    if (newest === undefined) throw new Error("every key of the platform is revoked");
    return newest;
  }

  /** From now on another key signs. The older ones stay published, until they are revoked. */
  async rotate(): Promise<PlatformKey> {
    const key = await newKey();
    this.#published.push(key);
    return key;
  }

  /** No longer published. What it has signed must be refused once the tool has fetched the keys anew. */
  revoke(kid: string): void {
    const at = this.#published.findIndex((key) => key.kid === kid);
    if (at >= 0) this.#published.splice(at, 1);
  }

  jwks(): { keys: JWK[] } {
    return { keys: this.#published.map((key) => key.publicJwk) };
  }
}

async function newKey(): Promise<PlatformKey> {
  const pair = await generateKeyPair("RS256", { extractable: true });
  const marks = { kid: randomUUID(), use: "sig", alg: "RS256" };
  const publicJwk = { ...(await exportJWK(pair.publicKey)), ...marks };
  const { alg: _anyAlgorithm, ...privateJwk } = { ...(await exportJWK(pair.privateKey)), ...marks };
  return { kid: marks.kid, publicJwk, privateJwk };
}
