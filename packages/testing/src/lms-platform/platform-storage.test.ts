import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { answerStorageMessage, storageScript, type StoredValues } from "./platform-storage.ts";

const ask = (stored: StoredValues, message: object, origin = "https://tool.test") =>
  answerStorageMessage(stored, { message_id: "1", ...message }, origin, "the-frame");

test("says what it can, and in which frame", () => {
  expect(ask({}, { subject: "lti.capabilities" })).toEqual({
    ...{ subject: "lti.capabilities.response", message_id: "1" },
    supported_messages: [
      { subject: "lti.capabilities" },
      { subject: "lti.get_data", frame: "the-frame" },
      { subject: "lti.put_data", frame: "the-frame" },
    ],
  });
});

test("gives back what the same origin has put, until it is taken away", () => {
  const stored = {};
  ask(stored, { subject: "lti.put_data", key: "state", value: "abc" });
  const get = { subject: "lti.get_data", key: "state" };
  expect(ask(stored, get)).toMatchObject({ subject: "lti.get_data.response", key: "state", value: "abc" });
  expect(ask(stored, get, "https://other.test")).toMatchObject({ value: null });
  ask(stored, { subject: "lti.put_data", key: "state", value: null });
  expect(ask(stored, get)).toMatchObject({ value: null });
});

test("without a key there is an error, and other messages are not for it", () => {
  expect(ask({}, { subject: "lti.put_data" })).toMatchObject({ error: { code: "bad_request" } });
  expect(ask({}, { subject: "lti.frameResize" })).toBeNull();
  expect(answerStorageMessage({}, "text", "https://tool.test", "f")).toBeNull();
});

test("the page's script answers the same", () => {
  const posted: object[] = [];
  let heard: (event: object) => void = () => undefined;
  const addEventListener = (_name: string, listener: (event: object) => void) => void (heard = listener);
  runInNewContext(storageScript("the-frame"), { addEventListener });
  const source = { postMessage: (answer: object, origin: string) => void posted.push({ ...answer, origin }) };
  const say = (data: object) => heard({ data: { message_id: "1", ...data }, origin: "https://tool.test", source });
  say({ subject: "lti.put_data", key: "state", value: "abc" });
  say({ subject: "lti.get_data", key: "state" });
  expect(posted.at(-1)).toMatchObject({ value: "abc", origin: "https://tool.test" });
});
