import { expect, test } from "vitest";
import { answerKind, backOffMs, retryAfterMs, wordsOf } from "./platform-answer.ts";

const answer = (status: number, { body = "", statusText = "", headers = {} } = {}) => ({
  ...{ status, body, statusText, headers: new Headers(headers) },
});

test.each([
  [answer(200), "taken"],
  [answer(204), "taken"],
  [answer(401), "unauthorized"],
  [answer(409), "conflict"],
  [answer(400, { body: "Provided timestamp of x before last updated timestamp of y" }), "conflict"],
  [answer(429), "limited"],
  [answer(403, { headers: { "x-rate-limit-remaining": "0" } }), "limited"],
  [answer(403, { headers: { "x-rate-limit-remaining": "12.5" } }), "refused"],
  [answer(403), "refused"],
  [answer(503), "again"],
  [answer(408), "again"],
  [answer(404), "refused"],
  [answer(422), "refused"],
  [answer(302), "refused"],
])("$status is $1", (given, kind) => expect(answerKind(given)).toBe(kind));

test("the platform's own words: in its JSON, or in its reason phrase, and never its markup", () => {
  expect(wordsOf(answer(400, { statusText: "Incorrect score received", body: "[]" }))).toBe(
    "400 Incorrect score received",
  );
  const canvas = `{"errors":{"type":"unprocessable_entity","message":"User not found in course"}}`;
  expect(wordsOf(answer(422, { statusText: "Unprocessable Content", body: canvas }))).toBe(
    "422 User not found in course",
  );
  expect(wordsOf(answer(500, { statusText: "Internal Server Error", body: "<html>no</html>" }))).toBe(
    "500 Internal Server Error",
  );
});

test("how long it wants to be left alone", () => {
  const now = new Date("2026-11-30T12:00:00Z");
  expect(retryAfterMs(new Headers(), now)).toBeNull();
  expect(retryAfterMs(new Headers({ "retry-after": "30" }), now)).toBe(30_000);
  expect(retryAfterMs(new Headers({ "retry-after": "Mon, 30 Nov 2026 12:01:00 GMT" }), now)).toBe(60_000);
  expect(retryAfterMs(new Headers({ "retry-after": "soon" }), now)).toBeNull();
  expect(retryAfterMs(new Headers({ "retry-after": "99999999" }), now)).toBe(3_600_000);
});

test("tries are further and further apart, up to an hour, and spread", () => {
  expect([0, 1, 5, 30].map((failed) => backOffMs(failed, 0.999))).toEqual([1999, 3998, 63_968, 3_598_200]);
  expect(backOffMs(0, 0)).toBe(1000);
});
