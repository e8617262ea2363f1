import type { Question, QuizPart, QuizSettings } from "@laptime/contracts";
import type { AssignmentProblem } from "./invalid-assignment.ts";
import { repeatedIds } from "./repeated-ids.ts";

/** What is wrong between a quiz's settings and its questions; what one line alone gets wrong is the schemas' to say. */
export function quizProblems({ parts }: QuizSettings, questions: readonly Question[]): AssignmentProblem[] {
  return [
    ...repeatedIds(parts).map((id) => settings(`the part ${id} is declared twice; name one otherwise`)),
    ...repeatedIds(questions).map((id) => content(`${id}: two questions have this id; change one`)),
    ...questions.flatMap((question) => questionProblems(question).map((why) => content(`${question.id}: ${why}`))),
    ...undeclaredParts(parts, questions),
    ...parts.flatMap((part) => drawProblems(part, questions).map(settings)),
  ];
}

function questionProblems(question: Question): string[] {
  switch (question.type) {
    case "one": {
      const right = question.options.filter((option) => option.right).length;
      const wrong = right === 1 ? [] : [`${right} options are right; a question of type one has exactly one`];
      return [...wrong, ...sameIds(question.options)];
    }
    case "many":
      return [
        ...(question.options.some((option) => option.right) ? [] : ["no option is right; mark at least one"]),
        ...sameIds(question.options),
      ];
    case "number":
      return [];
    case "order":
      return sameIds(question.items);
    case "classify": {
      const groups = new Set(question.groups.map(({ id }) => id));
      const lost = question.items.filter(({ group }) => !groups.has(group));
      return [
        ...lost.map(({ id, group }) => `the item ${id} is in the group ${group}, which is not in \`groups\``),
        ...sameIds(question.groups),
        ...sameIds(question.items),
      ];
    }
  }
}

function undeclaredParts(parts: readonly QuizPart[], questions: readonly Question[]): AssignmentProblem[] {
  const declared = new Set(parts.map(({ id }) => id));
  const lost = questions.filter(({ part }) => !declared.has(part));
  return lost.map(({ id, part }) => content(`${id}: the part ${part} is not declared in assignment.yaml`));
}

function drawProblems({ id, draw, drawPerTopic }: QuizPart, questions: readonly Question[]): string[] {
  const ofPart = questions.filter(({ part }) => part === id);
  if (ofPart.length === 0) return [`the part ${id} has no question; write one or remove the part`];
  if (draw !== undefined && drawPerTopic !== undefined)
    return [`the part ${id} has \`draw\` and \`drawPerTopic\`; keep one`];
  const topics = Object.entries(drawPerTopic ?? {});
  if (topics.length > 0 && topics.every(([, wanted]) => wanted === 0)) return [`the part ${id} draws no question`];
  const tooMany = (wanted: number, there: number, from: string) =>
    wanted <= there ? [] : [`${wanted} questions are drawn from ${from}, but there are ${there}`];
  return [
    ...tooMany(draw ?? 0, ofPart.length, `the part ${id}`),
    ...topics.flatMap(([name, wanted]) => {
      const ofTopic = ofPart.filter(({ topic }) => topic === name);
      return tooMany(wanted, ofTopic.length, `${name} of the part ${id}`);
    }),
  ];
}

type WithId = { readonly id: string };

const sameIds = (all: readonly WithId[]): string[] => repeatedIds(all).map((id) => `the id ${id} is there twice`);

const settings = (message: string): AssignmentProblem => ({ file: "assignment.yaml", line: null, message });
const content = (message: string): AssignmentProblem => ({ file: "questions.yaml", line: null, message });
