import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  canvas,
  moodle,
  scope,
  serviceFaults,
  startLmsPlatform,
  type Course,
  type LineItem,
  type LmsPlatform,
} from "@laptime/testing/lms-platform";
import { SignJWT, type JWTPayload } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { PlatformHttp } from "./platform-http.ts";
import { PlatformServices, type ServiceOf } from "./platform-services.ts";
import { PlatformTokens } from "./platform-tokens.ts";
import type { ToolKeys } from "./tool-keys.ts";

const ALL = [scope.lineItem, scope.result, scope.score, scope.memberships];

let publisher: Server;
let jwksUri: string;
let privateKey: KeyObject;
beforeAll(async () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  privateKey = pair.privateKey;
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: "ours", alg: "RS256", use: "sig" };
  publisher = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] }))).listen(
    0,
    "127.0.0.1",
  );
  await once(publisher, "listening");
  jwksUri = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}/jwks`;
});
afterAll(() => publisher.close());

describe.each([
  ["moodle", moodle],
  ["canvas", canvas],
])("%s", (_name, profile) => {
  let lms: LmsPlatform;
  let course: Course;
  let item: LineItem;
  let services: PlatformServices;
  let of: ServiceOf;
  beforeAll(async () => {
    lms = await startLmsPlatform({ profile });
    const site = "https://laptime.test";
    const tool = lms.register({
      ...{ initiateLoginUri: `${site}/login`, redirectUris: [`${site}/launch`], jwksUri, targetLinkUri: site },
    });
    course = lms.campus.addCourse(lms.campus.deploy(tool));
    const http = new PlatformHttp([new URL(lms.origin).host], 500);
    const clock = { now: () => new Date(), monotonicMs: () => 0 };
    const keys = {
      sign: (claims: JWTPayload, seconds: number) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "RS256", kid: "ours" })
          .setIssuedAt()
          .setExpirationTime(`${seconds}s`)
          .sign(privateKey),
    } as ToolKeys;
    services = new PlatformServices(http, new PlatformTokens(http, keys, clock));
    const platform = { id: "1", clientId: tool.clientId, tokenUrl: lms.endpoints.token, tokenAudience: null };
    of = { platform, scopes: ALL };
    item = lms.campus.addLink(course, { lineItem: { scoreMaximum: 10 } }).lineItem as LineItem;
  });
  afterEach(() => lms.faults.clear());
  afterAll(() => lms.close());

  const score = (userId: string, second = 0) => ({
    ...{ userId, scoreGiven: 5, scoreMaximum: 10, activityProgress: "Completed", gradingProgress: "FullyGraded" },
    timestamp: new Date(Date.UTC(2026, 4, 4, 10, 0, second)).toISOString(),
  });
  const columnUrl = () => lms.addressOf("lineItem", course, item);

  test("a score comes to its column, whatever the address looks like", async () => {
    const [lin] = lms.campus.addStudents(course, 1);
    const answer = await services.postScore(of, columnUrl(), score(lin?.id ?? ""));
    expect(answer.status).toBe(200);
    expect(lms.gradeBook.scoreOf(item, lin?.id ?? "")).toBe(5);
  });

  test("everybody is listed, over all pages; and all results", async () => {
    lms.campus.addStudents(course, 120);
    const members = await services.members(of, lms.addressOf("memberships", course));
    expect(members.map((one) => one.user_id).toSorted()).toEqual([...course.members.keys()].toSorted());
    for (const userId of [...course.members.keys()].slice(0, 25))
      await services.postScore(of, columnUrl(), score(userId, 1));
    const results = await services.results(of, columnUrl());
    expect(results.length).toBe(lms.gradeBook.scoresOf(item).size);
  });

  test("a list in pages, on Moodle, with typographic quotes and escaped ampersands, is read to its end", async () => {
    // The first page holds the column of a link: the tool's own is on the second.
    const column = { label: "Three", scoreMaximum: 1, resourceId: "three" };
    lms.campus.addLink(course, { lineItem: column });
    const own = lms.campus.addLineItem(course, { ...column, tag: "", resourceLinkId: null, coupled: false });
    const first = new URL(lms.addressOf("lineItems", course));
    first.searchParams.set("limit", "1");
    expect(await services.ensureColumn(of, first.href, column)).toBe(lms.addressOf("lineItem", course, own));
  });

  test("a column that the platform has made for a link of ours is found, not made a second time", async () => {
    const column = { label: "Linked", scoreMaximum: 10, resourceId: "linked" };
    const { lineItem } = lms.campus.addLink(course, { lineItem: column });
    const url = await services.ensureColumn(of, lms.addressOf("lineItems", course), column);
    expect(url).toBe(lms.addressOf("lineItem", course, lineItem as LineItem));
  });

  test("a column is made once", async () => {
    const column = { label: "Fetch many", scoreMaximum: 10, resourceId: "fetch-many" };
    const url = await services.ensureColumn(of, lms.addressOf("lineItems", course), column);
    expect(await services.ensureColumn(of, lms.addressOf("lineItems", course), column)).toBe(url);
  });

  test("one token for many requests; one that is too old is fetched anew, once", async () => {
    const [lin] = lms.campus.addStudents(course, 1);
    const tokens = () => lms.journal.of("token").length;
    const before = tokens();
    lms.faults.next("scores", serviceFaults.expiredToken);
    expect((await services.postScore(of, columnUrl(), score(lin?.id ?? "", 1))).status).toBe(200);
    expect((await services.postScore(of, columnUrl(), score(lin?.id ?? "", 2))).status).toBe(200);
    expect(tokens()).toBe(before + 1);
  });

  test("a redirect is followed by nobody: the token goes to no other place", async () => {
    const [lin] = lms.campus.addStudents(course, 1);
    lms.faults.next("scores", serviceFaults.redirect("/launch"));
    expect((await services.postScore(of, columnUrl(), score(lin?.id ?? ""))).status).toBe(307);
    expect(lms.journal.of("launchPage")).toEqual([]);
  });

  test("a body without end, or no JSON, is no list", async () => {
    lms.faults.next("memberships", serviceFaults.huge(100_000_000));
    await expect(services.members(of, lms.addressOf("memberships", course))).rejects.toThrow("too long");
    lms.faults.next("memberships", serviceFaults.notJson);
    await expect(services.members(of, lms.addressOf("memberships", course))).rejects.toThrow();
  });

  // Only Moodle says in the status line what was wrong.
  test.each(profile === moodle ? ["Übung “eins”"] : [])(
    "what the platform says is told in its letters: %s",
    async (comment) => {
      const answer = await services.postScore(of, columnUrl(), { ...score("987654"), comment });
      expect([answer.status, answer.statusText]).toEqual([400, expect.stringContaining(comment)]);
    },
  );
});

test("a list whose pages never end is given up before it fills the memory", async () => {
  let asked = 0;
  const body = JSON.stringify({ members: [], filler: "x".repeat(2 ** 21) });
  const http = {
    ask: () => {
      const headers = new Headers({ link: `<https://lms.test/members?page=${++asked}>; rel="next"` });
      return Promise.resolve({ status: 200, statusText: "OK", headers, body });
    },
  } as Partial<PlatformHttp> as PlatformHttp;
  const tokens = { get: () => Promise.resolve("token") } as Partial<PlatformTokens> as PlatformTokens;
  const platform = { id: "1", clientId: "laptime", tokenUrl: "https://lms.test/token", tokenAudience: null };
  const members = new PlatformServices(http, tokens).members({ platform, scopes: ALL }, "https://lms.test/members");
  await expect(members).rejects.toThrow("goes on for ever");
  expect(asked).toBeLessThan(20);
});
