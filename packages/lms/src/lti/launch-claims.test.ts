import { expect, test } from "vitest";
import { IdToken, launchClaims } from "./launch-claims.ts";
import { claim, deepLinking, messages } from "./names.ts";

const settings = (more: object) => {
  const token = IdToken.parse({
    [claim("message_type")]: messages.deepLink,
    [deepLinking("deep_linking_settings")]: { deep_link_return_url: "https://lms.test/return", ...more },
  });
  return launchClaims(token).deepLink;
};

test("whether several links are taken is said as older Moodles say it too", () => {
  expect(settings({ accept_multiple: "true" })).toMatchObject({ takesMany: true, takesLineItems: true });
  expect(settings({ accept_multiple: "false", accept_lineitem: false })).toMatchObject({
    ...{ takesMany: false, takesLineItems: false },
  });
  expect(settings({})).toMatchObject({ takesMany: false, takesLineItems: true, takesLinks: true });
});

test("an empty list where an object belongs, and characters of nothing, keep nobody out", () => {
  const token = IdToken.parse({
    ...{ sub: "7", name: "Lin\0", email: null, [claim("custom")]: [], [claim("launch_presentation")]: [] },
    [claim("tool_platform")]: "moodle",
  });
  expect(launchClaims(token)).toMatchObject({ name: "Lin", email: "", assignment: null, locale: "", product: "" });
});
