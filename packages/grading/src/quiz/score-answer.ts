import type { Question, QuizAnswer } from "@laptime/contracts";

/**
 * The share of a question's points that an answer earns, 0 to 1. Never throws: an answer of another shape, or with ids
 * that the question does not have, is a wrong one.
 *
 * one, number: all or nothing. many: the right ones chosen less the wrong ones chosen, over all right ones, at least 0,
 * so that choosing everything is no strategy. order: of all pairs of items, those in the right order less those in the
 * wrong one, over all pairs (Kendall's tau), at least 0, so that chance earns little; an answer without all items earns
 * nothing. classify: the items in their right groups, over all items.
 */
export function scoreAnswer(question: Question, answer: QuizAnswer | undefined): number {
  switch (question.type) {
    case "one":
      return question.options.some(({ id, right }) => right && id === answer) ? 1 : 0;
    case "many":
      return scoreMany(question.options, idsOf(answer));
    case "number":
      return typeof answer === "number" && isWithin(answer, question.answer) ? 1 : 0;
    case "order":
      return scoreOrder(
        question.items.map(({ id }) => id),
        idsOf(answer),
      );
    case "classify": {
      const given = groupsOf(answer);
      return question.items.filter(({ id, group }) => given.get(id) === group).length / question.items.length;
    }
  }
}

/** All that were chosen, each once; none where the answer is no list. */
export const idsOf = (answer: QuizAnswer | undefined): string[] => (Array.isArray(answer) ? [...new Set(answer)] : []);

/** The group of each item; none where the answer is no such thing. */
export const groupsOf = (answer: QuizAnswer | undefined): ReadonlyMap<string, string> =>
  new Map(typeof answer === "object" && !Array.isArray(answer) ? Object.entries(answer) : []);

function scoreMany(options: readonly { readonly id: string; readonly right: boolean }[], chosen: readonly string[]) {
  const rightIds = new Set(options.filter(({ right }) => right).map(({ id }) => id));
  const right = chosen.filter((id) => rightIds.has(id)).length;
  return rightIds.size === 0 ? 0 : Math.max(0, (right - (chosen.length - right)) / rightIds.size);
}

function scoreOrder(rightOrder: readonly string[], given: readonly string[]): number {
  const places = rightOrder.map((id) => given.indexOf(id));
  if (given.length !== rightOrder.length || places.includes(-1)) return 0;
  const pairs = places.flatMap((first, index) => places.slice(index + 1).map((second) => Math.sign(second - first)));
  const sum = pairs.reduce((total, one) => total + one, 0);
  return Math.max(0, sum / pairs.length);
}

/** A hair wider than declared: 0.3 is not 0.1 + 0.2. */
const isWithin = (given: number, { value, tolerance }: { readonly value: number; readonly tolerance: number }) =>
  Math.abs(given - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
