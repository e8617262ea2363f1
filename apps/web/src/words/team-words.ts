import type { OwnTeam } from "@laptime/contracts";
import { count, listed } from "./format.ts";

/** How a student stands, and what can be done now. */
export function teamSentence({ size, team, isAlone }: OwnTeam): string {
  if (isAlone) return "You have handed in alone, so you stay alone in this assignment.";
  if (team === null)
    return `You can work in a team of up to ${size}. What one member hands in counts for all. You can also work alone.`;
  const others = team.members.filter(({ isYou }) => !isYou).map(({ name }) => name);
  const who = others.length === 0 ? "You are the only member so far" : `You work with ${listed(others)}`;
  switch (team.closed) {
    case "handed_in":
      return `${who}. The team has handed in, so nobody joins or leaves any more.`;
    case "by_staff":
      return `${who}. Staff have closed the team: nobody joins or leaves.`;
    case null: {
      const free = size - team.members.length;
      return `${who}. ${free <= 0 ? "The team is full." : `There is room for ${count(free, "more member")}.`}`;
    }
  }
}

/** As it is read aloud: in two groups. */
export const shownCode = (code: string): string => code.replace(/^(.{4})(.{4})$/, "$1-$2");
