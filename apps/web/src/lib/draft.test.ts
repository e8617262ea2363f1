import { describe, expect, it } from "vitest";
import { openingTexts } from "./draft.ts";

const assignment = {
  files: { submit: ["a.py", "b.py"], optional: ["notes.md", "c.py"] },
  starter: [
    { path: "a.py", text: "starter a" },
    { path: "c.py", text: "starter c" },
    { path: "run_me.py", text: "not handed in" },
  ],
};

describe("openingTexts", () => {
  it("opens one tab a file to hand in, the draft over the starter", () => {
    expect(openingTexts(assignment, { "a.py": "mine" })).toEqual([
      { path: "a.py", text: "mine" },
      { path: "b.py", text: "" },
      { path: "c.py", text: "starter c" },
    ]);
  });

  it("keeps what was deleted on purpose deleted", () => {
    expect(openingTexts(assignment, { "a.py": "" })[0]).toEqual({ path: "a.py", text: "" });
  });
});
