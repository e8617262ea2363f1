import { expect, test } from "vitest";
import { knownOld } from "./known-old.ts";

test.each([
  [{ Engine: "29.4.3", runc: "1.2.8" }, []],
  [{ Engine: "29.10.0", runc: "v1.3" }, []],
  [{ Engine: "20.10.24+dfsg1", runc: "1.3.0" }, ["Engine 20.10.24+dfsg1 is older than 29.4.3"]],
  [{ Engine: "29.4", runc: "1.2.7-rc1" }, ["Engine 29.4 is older than 29.4.3", "runc 1.2.7-rc1 is older than 1.2.8"]],
  // Another runtime than runc: nothing is known of it.
  [{ Engine: "30.0.0", crun: "0.1" }, []],
])("%j", (components, old) => {
  expect(knownOld(components)).toEqual(old);
});
