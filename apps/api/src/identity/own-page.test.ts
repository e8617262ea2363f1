import { expect, test } from "vitest";
import { ownPage } from "./own-page.ts";

const HOME = "https://laptime.test";

test("a path of ours is a page of ours", () => {
  expect(ownPage("/submissions/1?x=2#y", HOME)).toBe("https://laptime.test/submissions/1?x=2#y");
});

test.each([
  undefined,
  7,
  "",
  "evil.test",
  "https://evil.test/",
  "//evil.test/",
  "/\\evil.test",
  "/\t/evil.test",
  "/.//evil.test",
  "/a/..//evil.test",
  "javascript:alert(1)",
  "/sign-in?error=x",
])("%j leads to the first page", (wanted) => expect(ownPage(wanted, HOME)).toBe("https://laptime.test/"));
