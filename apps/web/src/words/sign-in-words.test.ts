import { SignInError } from "@laptime/contracts";
import { expect, it } from "vitest";
import { signInProblem } from "./sign-in-words.ts";

it("is silent when nothing failed", () => expect(signInProblem(undefined)).toBeNull());

it.each(SignInError.options)("has a sentence for %s", (code) => {
  const problem = signInProblem(code);
  expect(problem?.code).toBe(code);
  expect(problem?.detail).toMatch(/\.$/);
});

it.each(["<b>no</b>", "", "toString", ["a", "b"]])("does not repeat %j", (error) => {
  expect(signInProblem(error)).toEqual(signInProblem("unknown"));
});
