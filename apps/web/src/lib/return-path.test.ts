import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path.ts";

describe("returnPath", () => {
  it("keeps a path of this site", () => expect(returnPath("/submissions/1?x=2#y")).toBe("/submissions/1?x=2#y"));

  it.each([
    undefined,
    "",
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "/\t/evil.test",
    "/.//evil.test",
    "/a/..//evil.test",
    "javascript:alert(1)",
    "/sign-in",
    ["/a"],
  ])("does not follow %j", (wanted) => expect(returnPath(wanted)).toBe("/"));
});
