import { expect, test } from "vitest";
import { CoreLeases } from "./core-leases.ts";

/** Asks, and notes when it was granted. */
function asker(leases: CoreLeases, granted: string[]) {
  return (name: string, kind: "share" | "hold") =>
    leases[kind]().then((release) => {
      granted.push(name);
      return release;
    });
}

/** Lets everything that can be granted now be granted. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("untimed work shares, a timed stage is alone", async () => {
  const granted: string[] = [];
  const ask = asker(new CoreLeases(), granted);
  const [first, second] = [await ask("a", "share"), await ask("b", "share")];
  const timed = ask("timed", "hold");
  await settle();
  expect(granted).toEqual(["a", "b"]);
  first();
  await settle();
  expect(granted).toEqual(["a", "b"]);
  second();
  await timed;
  expect(granted).toEqual(["a", "b", "timed"]);
});

test("who asks first is served first, so that a timed stage is not starved by untimed work", async () => {
  const granted: string[] = [];
  const ask = asker(new CoreLeases(), granted);
  const first = await ask("a", "share");
  const timed = ask("timed", "hold");
  const later = ask("later", "share");
  await settle();
  expect(granted).toEqual(["a"]);
  first();
  (await timed)();
  await later;
  expect(granted).toEqual(["a", "timed", "later"]);
});

test("two timed stages exclude each other", async () => {
  const granted: string[] = [];
  const ask = asker(new CoreLeases(), granted);
  const one = await ask("one", "hold");
  const two = ask("two", "hold");
  await settle();
  expect(granted).toEqual(["one"]);
  one();
  await two;
  expect(granted).toEqual(["one", "two"]);
});

test("giving back twice gives back once", async () => {
  const granted: string[] = [];
  const ask = asker(new CoreLeases(), granted);
  const [first] = [await ask("a", "share"), await ask("b", "share")];
  first();
  first();
  void ask("timed", "hold");
  await settle();
  expect(granted).toEqual(["a", "b"]);
});
