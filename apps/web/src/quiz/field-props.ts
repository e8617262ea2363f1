import type { QuizAnswer, ShownQuestion } from "@laptime/contracts";

/** What every means of answering gets. */
export type FieldProps<Type extends ShownQuestion["type"]> = {
  question: Extract<ShownQuestion, { type: Type }>;
  answer: QuizAnswer | undefined;
  /** `undefined` takes the answer back. */
  onAnswer: (answer: QuizAnswer | undefined) => void;
};
