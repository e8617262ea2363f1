import { describe, expect, test } from "vitest";
import { lineItemsUrl, nextPage, resultsUrl, scoresUrl } from "./service-urls.ts";

const MOODLE = "https://moodle.test/mod/lti/services.php/2/lineitems/7/lineitem?type_id=1";

test("the query of a line item stays behind what is added", () => {
  expect(scoresUrl(MOODLE)).toBe("https://moodle.test/mod/lti/services.php/2/lineitems/7/lineitem/scores?type_id=1");
  expect(resultsUrl(MOODLE, "a b&c")).toBe(
    "https://moodle.test/mod/lti/services.php/2/lineitems/7/lineitem/results?type_id=1&user_id=a+b%26c",
  );
  expect(scoresUrl("https://canvas.test/api/lti/courses/1/line_items/2/")).toBe(
    "https://canvas.test/api/lti/courses/1/line_items/2/scores",
  );
  expect(lineItemsUrl("https://moodle.test/lineitems?type_id=1", "id")).toBe(
    "https://moodle.test/lineitems?type_id=1&resource_id=id",
  );
});

describe("the next page", () => {
  const listed = "https://lms.test/items?page=1";
  test.each([
    [`<https://lms.test/items?page=2>; rel="next"`, "https://lms.test/items?page=2"],
    [`<https://lms.test/items?page=2>; rel=next`, "https://lms.test/items?page=2"],
    ["<https://lms.test/items?page=2&amp;type_id=1>; rel=“next”", "https://lms.test/items?page=2&type_id=1"],
    [`<https://lms.test/items?page=1>; rel="first", </items?page=2>; rel="next"`, "https://lms.test/items?page=2"],
    [`<https://lms.test/items?page=9>; rel="last"`, null],
    // Elsewhere a token of this platform has no business.
    [`<https://evil.test/items?page=2>; rel="next"`, null],
    [`<http://lms.test/items?page=2>; rel="next"`, null],
    [`<${listed}>; rel="next"`, null],
    ["nonsense", null],
    [null, null],
  ])("of %s is %s", (header, next) => expect(nextPage(header, listed)).toBe(next));
});
