export { attemptEnd, attemptMinutes, endedBefore, isTimeUp, type AttemptTime } from "./attempt-end.ts";
export { drawnFrom, drawQuiz } from "./draw-quiz.ts";
export { gradeQuiz, type QuizInput } from "./grade-quiz.ts";
export { rightAnswers } from "./right-answers.ts";
export { shownQuiz, type ShownQuiz } from "./shown-quiz.ts";
