import type { Question, QuizAnswer, QuizAnswers } from "@laptime/contracts";

/** The answers that earn every point. */
export const rightAnswers = (questions: readonly Question[]): QuizAnswers =>
  Object.fromEntries(questions.map((question) => [question.id, rightAnswer(question)]));

function rightAnswer(question: Question): QuizAnswer {
  switch (question.type) {
    case "one":
      return question.options.find(({ right }) => right)?.id ?? "";
    case "many":
      return question.options.filter(({ right }) => right).map(({ id }) => id);
    case "number":
      return question.answer.value;
    case "order":
      return question.items.map(({ id }) => id);
    case "classify":
      return Object.fromEntries(question.items.map(({ id, group }) => [id, group]));
  }
}
