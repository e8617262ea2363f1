import { expect, test } from "vitest";
import { frameOrigins } from "./frame-origins.ts";
import { isOfOrigins } from "./is-of-origins.ts";

test.each([
  ["https://moodle.test/return.php?a=1", true],
  ["https://uni.instructure.com/courses/1", true],
  ["https://instructure.com/", false],
  ["https://uni.instructure.com.evil.test/", false],
  ["http://moodle.test/", false],
  ["https://moodle.test:8443/", false],
  ["https://moodle.test@evil.test/", false],
  ["javascript:alert(1)", false],
  ["/relative", false],
])("%s: %s", (address, isOf) =>
  expect(isOfOrigins(address, ["https://moodle.test", "https://*.instructure.com"])).toBe(isOf),
);

test("hosted Canvas shows tools on the hosts of its institutions", () => {
  expect(
    frameOrigins("https://canvas.instructure.com", "https://sso.canvaslms.com/api/lti/authorize_redirect"),
  ).toEqual([...["https://canvas.instructure.com", "https://sso.canvaslms.com", "https://*.instructure.com"]]);
  expect(frameOrigins("http://localhost:8080", "http://localhost:8080/mod/lti/auth.php")).toEqual([
    "http://localhost:8080",
  ]);
  expect(frameOrigins("not an address", "https://evilinstructure.com/auth")).toEqual(["https://evilinstructure.com"]);
});
