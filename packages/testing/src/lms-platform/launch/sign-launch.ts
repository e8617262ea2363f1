import { createPublicKey } from "node:crypto";
import { importJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import type { PlatformKey, PlatformKeys } from "../platform-keys.ts";
import type { LaunchClaims, Signing } from "./launch-fault.ts";

/** The id_token of a launch, signed rightly or in one of the ways in which it must not be. */
export async function signLaunch(claims: LaunchClaims, keys: PlatformKeys, signing: Signing): Promise<string> {
  // JSON leaves out what is undefined: claims are taken away so.
  const payload = JSON.parse(JSON.stringify(claims)) as JWTPayload;
  const { current } = keys;
  switch (signing) {
    case "platform":
      return sign(payload, current);
    case "none":
      return new UnsecuredJWT(payload).encode();
    case "hs256":
      return new SignJWT(payload).setProtectedHeader({ alg: "HS256", kid: current.kid }).sign(publicPem(current));
    case "rs512":
      return sign(payload, current, { alg: "RS512" });
    case "strangersSignature":
      return sign(payload, await keys.stranger(), { kid: current.kid });
    case "strangersKey":
      return sign(payload, await keys.stranger());
    case "retiredKey":
      return sign(payload, await keys.retired());
    case "keyInHeader": {
      const stranger = await keys.stranger();
      return sign(payload, stranger, { kid: current.kid, jwk: stranger.publicJwk, jku: "https://evil.test/jwks" });
    }
    case "noKid":
      return sign(payload, current, { kid: undefined });
    case "tampered":
      return tamper(await sign(payload, current));
    case "notAToken":
      return "this.is.not-a-token";
  }
}

type Header = Partial<JWTHeaderParameters> | { readonly kid: undefined };

async function sign(payload: JWTPayload, key: PlatformKey, header: Header = {}): Promise<string> {
  const { kid, ...rest } = { alg: "RS256", typ: "JWT", kid: key.kid, ...header };
  const marks = { ...rest, ...(kid !== undefined && { kid }) };
  return new SignJWT(payload).setProtectedHeader(marks).sign(await importJWK(key.privateJwk, marks.alg));
}

const publicPem = (key: PlatformKey) =>
  Buffer.from(createPublicKey({ key: { ...key.publicJwk }, format: "jwk" }).export({ type: "spki", format: "pem" }));

/** The signature stays; somebody else is the subject. */
function tamper(token: string): string {
  const [header, payload, signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as JWTPayload;
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: "somebody-else" })).toString("base64url");
  return [header, changed, signature].join(".");
}
