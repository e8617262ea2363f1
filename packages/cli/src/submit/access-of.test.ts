import { expect, test } from "vitest";
import { accessOf } from "./access-of.ts";

const token = "lap_secret";

test("the server is the one that was asked for, else the environment's, else this machine's", () => {
  const server = (asked: string | null, remote = {}) => accessOf(asked, { token, ...remote }).server.origin;
  expect(server("https://a.example", { server: "https://b.example" })).toBe("https://a.example");
  expect(server(null, { server: "https://b.example" })).toBe("https://b.example");
  expect(server(null)).toBe("http://localhost:3000");
  expect(server("http://127.0.0.1:4000")).toBe("http://127.0.0.1:4000");
});

test.each(["http://a.example", "http://localhost.a.example", "http://127.0.0.1.a.example"])(
  "a token does not go over the network in the clear: %s",
  (address) => expect(() => accessOf(address, { token })).toThrow(/not encrypted/),
);

test.each(["laptime", "ftp://a.example", "file:///etc"])("%s is no address", (address) =>
  expect(() => accessOf(address, { token })).toThrow(/no server's address/),
);

test("without a token it says where to make one, and never how to pass it as an option", () => {
  expect(() => accessOf("https://a.example", {})).toThrow("https://a.example/account");
});
