import type { OwnTeam } from "@laptime/contracts";
import { expect, test } from "vitest";
import { shownCode, teamSentence } from "./team-words.ts";

const you = { name: "Lin", isYou: true };
const sam = { name: "Sam", isYou: false };
const team = (
  members: NonNullable<OwnTeam["team"]>["members"],
  closed: "handed_in" | "by_staff" | null = null,
): OwnTeam => ({ size: 3, isAlone: false, team: { id: "t", name: "Quiet Otter", code: "ABCD2345", members, closed } });

test.each([
  [
    { size: 3, team: null, isAlone: false },
    "You can work in a team of up to 3. What one member hands in counts for all. You can also work alone.",
  ],
  [{ size: 3, team: null, isAlone: true }, "You have handed in alone, so you stay alone in this assignment."],
  [team([you]), "You are the only member so far. There is room for 2 more members."],
  [team([you, sam]), "You work with Sam. There is room for 1 more member."],
  [team([you, sam, { name: "Pat", isYou: false }]), "You work with Sam and Pat. The team is full."],
  [team([you, sam], "handed_in"), "You work with Sam. The team has handed in, so nobody joins or leaves any more."],
  [team([you], "by_staff"), "You are the only member so far. Staff have closed the team: nobody joins or leaves."],
] as const)("a team in words", (own, sentence) => {
  expect(teamSentence(own as OwnTeam)).toBe(sentence);
});

test("a code in two groups", () => expect(shownCode("ABCD2345")).toBe("ABCD-2345"));
