import { expect, test } from "vitest";
import { gitAddress } from "./git-address.ts";

const hosts = ["github.com", "git.school.example"];
const said = (text: string) => {
  const address = gitAddress(text, hosts);
  return address.kind === "address" ? address.url : address.why;
};

test.each([
  ["https://github.com/lin/work", "https://github.com/lin/work"],
  [" https://github.com/lin/work.git/ ", "https://github.com/lin/work.git"],
  ["https://GITHUB.com:443/lin/work", "https://github.com/lin/work"],
  ["http://github.com/lin/work", "not_https"],
  ["git://github.com/lin/work", "not_https"],
  ["ssh://git@github.com/lin/work", "not_https"],
  ["file:///etc", "not_https"],
  ["https://github.com.evil.test/lin/work", "host"],
  ["https://evil.test/github.com", "host"],
  ["https://github.com:8443/lin/work", "host"],
  ["https://127.0.0.1/lin/work", "host"],
  ["https://[::1]/lin/work", "host"],
  ["https://2130706433/lin/work", "host"],
  ["https://lin:secret@github.com/lin/work", "malformed"],
  ["https://github.com@evil.test/lin/work", "host"],
  ["https://github.com/lin/work?a=1", "malformed"],
  ["https://github.com/", "malformed"],
  ["github.com/lin/work", "malformed"],
  [`https://github.com/${"a".repeat(400)}`, "malformed"],
])("%s: %s", (text, expected) => expect(said(text)).toBe(expected));
