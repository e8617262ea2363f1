import { t } from "../language/text.ts";
import type { OwnTeam } from "@laptime/contracts";
import { count, listed } from "./format.ts";

/** How a student stands, and what can be done now. */
export function teamSentence({ size, team, isAlone }: OwnTeam): string {
  if (isAlone) return t("You have handed in alone, so you stay alone in this assignment.");
  if (team === null)
    return t(
      "You can work in a team of up to {0}. What one member hands in counts for all. You can also work alone.",
      size,
    );
  const others = team.members.filter(({ isYou }) => !isYou).map(({ name }) => name);
  const who = others.length === 0 ? t("You are the only member so far") : t("You work with {0}", listed(others));
  switch (team.closed) {
    case "handed_in":
      return t("{0}. The team has handed in, so nobody joins or leaves any more.", who);
    case "by_staff":
      return t("{0}. Staff have closed the team: nobody joins or leaves.", who);
    case null: {
      const free = size - team.members.length;
      return `${who}. ${free <= 0 ? t("The team is full.") : t("There is room for {0}.", count(free, "more member"))}`;
    }
  }
}

/** As it is read aloud: in two groups. */
export const shownCode = (code: string): string => code.replace(/^(.{4})(.{4})$/, "$1-$2");
