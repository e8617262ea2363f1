import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { KEY, startIdentityProvider, type IdentityProvider, type Person } from "../testing/identity-provider.ts";
import { enterWith, refusedWith, someone } from "../testing/provider-walk.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider(["uni"]);
  api = await startApi({ providers: [idp.settings()] });
});
afterAll(() => Promise.all([api.close(), idp.close()]));
beforeEach(() => {
  idp.forge = null;
});

const enter = (person: Person | null, body = {}) => enterWith(api.origin, [idp], person, body);

async function withOtherKey(idToken: string): Promise<string> {
  const { privateKey } = await generateKeyPair(KEY.alg);
  return new SignJWT(decodeJwt(idToken)).setProtectedHeader(KEY).sign(privateKey);
}
const signedAnew = (idToken: string, change: object) => idp.sign({ ...decodeJwt(idToken), ...change });
const unsigned = (idToken: string) =>
  `${Buffer.from('{"alg":"none"}').toString("base64url")}.${idToken.split(".")[1] ?? ""}.`;
const withClaims = (idToken: string, change: object) => {
  const [head = "", , signature = ""] = idToken.split(".");
  const body = Buffer.from(JSON.stringify({ ...decodeJwt(idToken), ...change })).toString("base64url");
  return `${head}.${body}.${signature}`;
};
const forgeries: Record<string, (idToken: string) => Promise<string | undefined>> = {
  "signed with another key": withOtherKey,
  "of another issuer": (idToken) => signedAnew(idToken, { iss: "https://evil.test" }),
  "for another client": (idToken) => signedAnew(idToken, { aud: "another" }),
  expired: (idToken) => signedAnew(idToken, { exp: 1 }),
  "without a nonce": (idToken) => signedAnew(idToken, { nonce: undefined }),
  "changed after it was signed": async (idToken) => withClaims(idToken, { sub: "ada" }),
  "not signed": async (idToken) => unsigned(idToken),
  "no JWT": async () => "opaque",
  "left out": async () => undefined,
};

test.each(Object.entries(forgeries))("an ID token that is %s opens nothing", async (_, forge) => {
  idp.forge = forge;
  expect(await enter(someone("rob"))).toMatchObject(refusedWith("unable_to_get_user_info"));
});

test("the forgeries differ from a good one in their fault alone", async () => {
  idp.forge = (idToken) => signedAnew(idToken, {});
  expect((await enter(someone("rob"))).me).toMatchObject({ email: "rob@uni.test" });
});

test("an ID token of the same provider for another sign-in opens nothing", async () => {
  let stolen = "";
  idp.forge = async (idToken) => (stolen = idToken);
  expect((await enter(someone("zoe"))).me).not.toBeNull();
  idp.forge = async () => stolen;
  expect(await enter(someone("zoe"))).toMatchObject(refusedWith("unable_to_get_user_info"));
});
