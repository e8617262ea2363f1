import { runInNewContext } from "node:vm";
import { answerStorageMessage, type StoredValues } from "@laptime/testing/lms-platform";
import { expect, test } from "vitest";
import type { BegunLogin } from "./begin-login.ts";
import { loginPage, repostPage } from "./launch-pages.ts";

const PLATFORM_ORIGIN = "https://lms.test";
const TOOL_ORIGIN = "https://laptime.test";
const platform = { authUrl: `${PLATFORM_ORIGIN}/auth`, origins: [PLATFORM_ORIGIN] } as BegunLogin["platform"];

type Frame = { postMessage(message: object, origin: string): void };

/** A frame in a platform's page, as far as our scripts look at it. `storage`: what its named frame does with a message. */
function frameOf(options: { cookie?: string; frames?: Record<string, Frame>; values?: StoredValues } = {}) {
  let listener: ((event: object) => void) | null = null;
  let timer: (() => void) | null = null;
  const seen = { wentTo: "", submitted: 0, isWindowOffered: false, kept: "" };
  const storage: Frame = {
    postMessage: (message, origin) => {
      // A browser brings a message to no other origin than the one that it is for.
      if (origin !== PLATFORM_ORIGIN) return;
      const answer = answerStorageMessage(options.values ?? {}, message, TOOL_ORIGIN, "storage");
      listener?.({ origin: PLATFORM_ORIGIN, data: answer });
    },
  };
  // As browsers do with the frames of a page of another site.
  const frames = new Proxy(options.frames ?? { storage }, {
    get: (known, name) => {
      const frame = known[String(name)];
      if (frame === undefined) throw new Error(`Failed to read a named property '${String(name)}' from 'Window'`);
      return frame;
    },
  });
  const window: Record<string, unknown> = {
    addEventListener: (_name: string, hear: (event: object) => void) => void (listener = hear),
    removeEventListener: () => void (listener = null),
    parent: { frames },
  };
  const form = {
    elements: { kept: { value: "" } },
    submit: () => void (seen.submitted++, (seen.kept = form.elements.kept.value)),
  };
  const document = {
    cookie: options.cookie ?? "",
    forms: [form],
    getElementById: () => ({
      set hidden(is: boolean) {
        seen.isWindowOffered = !is;
      },
    }),
  };
  const run = (script = "") =>
    void runInNewContext(script, {
      ...{ window: { ...window, top: {}, self: window }, document },
      ...{ location: { replace: (url: string) => void (seen.wentTo = url) }, clearTimeout: () => void (timer = null) },
      setTimeout: (then: () => void) => void (timer = then),
    });
  return { seen, run, letTimePass: () => timer?.(), say: (event: object) => listener?.(event) };
}

const login = (storageTarget: string | null) =>
  loginPage(
    { platform, state: "s", kept: "secret", authUrl: "https://lms.test/auth?x=1", storageTarget },
    "/again",
    "en",
  ).script;
const repost = (storageTarget: string | null) => repostPage(platform, storageTarget, { state: "s" }, "en").script;

test("where cookies are kept it goes on at once", () => {
  const frame = frameOf({ cookie: "laptime.lti_seen=1" });
  frame.run(login(null));
  expect(frame.seen.wentTo).toBe("https://lms.test/auth?x=1");
});

test.each([
  ["no storage is offered, as on Moodle", null],
  ["the frame of the storage is not there", "nowhere"],
])("no cookies, and %s: a window of its own is offered", (_what, target) => {
  const frame = frameOf();
  frame.run(login(target));
  expect(frame.seen).toMatchObject({ wentTo: "", isWindowOffered: true });
});

test("no cookies: the platform's storage keeps it, and gives it back to the next page", () => {
  const values = {};
  const first = frameOf({ values });
  first.run(login("storage"));
  expect(first.seen.wentTo).toBe("https://lms.test/auth?x=1");
  const second = frameOf({ values });
  second.run(repost("storage"));
  expect(second.seen).toMatchObject({ submitted: 1, kept: "secret" });
});

test("a storage that says nothing, or is another's: a window of its own is offered", () => {
  let asked: { message_id?: string } = {};
  const frame = frameOf({ frames: { storage: { postMessage: (message) => void (asked = message) } } });
  frame.run(login("storage"));
  const answer = { subject: "lti.put_data.response", message_id: asked.message_id, value: "secret" };
  frame.say({ origin: "https://evil.test", data: answer });
  expect(frame.seen).toMatchObject({ wentTo: "", isWindowOffered: false });
  frame.letTimePass();
  expect(frame.seen).toMatchObject({ wentTo: "", isWindowOffered: true });
});

test.each([null, "nowhere"])("without cookies and storage (%s) the form goes on with nothing kept", (target) => {
  const frame = frameOf();
  frame.run(repost(target));
  expect(frame.seen).toMatchObject({ submitted: 1, kept: "" });
});
