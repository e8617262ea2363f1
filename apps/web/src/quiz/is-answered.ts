import type { QuizAnswer, ShownQuestion } from "@laptime/contracts";

/** Whether nothing of an answer is missing. */
export function isAnswered(question: ShownQuestion, answer: QuizAnswer | undefined): boolean {
  if (answer === undefined) return false;
  if (question.type === "classify") return Object.keys(answer).length === question.items.length;
  if (question.type === "many") return Array.isArray(answer) && answer.length > 0;
  return true;
}
