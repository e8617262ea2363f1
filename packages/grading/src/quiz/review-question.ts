import type { Question, QuestionReview, QuizAnswer } from "@laptime/contracts";
import { groupsOf, idsOf } from "./score-answer.ts";

/** A drawn question beside its answer, for those who may see what is right. */
export function reviewQuestion(question: Question, answer: QuizAnswer | undefined, part: string): QuestionReview {
  const asked = { part, text: question.text };
  switch (question.type) {
    case "one":
    case "many": {
      const chosen = question.type === "one" ? [answer] : idsOf(answer);
      const options = question.options.map(({ id, text, right, why }) => {
        return { text, chosen: chosen.includes(id), right, why };
      });
      return { ...asked, type: question.type, options };
    }
    case "number": {
      const given = typeof answer === "number" ? answer : null;
      return { ...asked, type: question.type, given, ...question.answer, why: question.why };
    }
    case "order": {
      const textOf = new Map(question.items.map(({ id, text }) => [id, text]));
      const given = idsOf(answer).flatMap((id) => textOf.get(id) ?? []);
      return { ...asked, type: question.type, given, right: [...textOf.values()], why: question.why };
    }
    case "classify": {
      const groups = groupsOf(answer);
      const titleOf = new Map(question.groups.map(({ id, title }) => [id, title]));
      const items = question.items.map(({ id, text, group, why }) => {
        const given = titleOf.get(groups.get(id) ?? "") ?? null;
        return { text, given, right: titleOf.get(group) ?? group, why };
      });
      return { ...asked, type: question.type, items };
    }
  }
}
