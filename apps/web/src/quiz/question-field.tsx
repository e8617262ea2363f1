import { t } from "../language/text.ts";
import type { ShownQuestion } from "@laptime/contracts";
import { Markdown } from "../ui/markdown.tsx";
import { askedWords } from "../words/quiz-words.ts";
import { ChoiceField } from "./choice-field.tsx";
import { ClassifyField } from "./classify-field.tsx";
import type { FieldProps } from "./field-props.ts";
import { NumberField } from "./number-field.tsx";
import { OrderField } from "./order-field.tsx";

/** One question with the means to answer it. */
export function QuestionField({ question, answer, onAnswer }: FieldProps<ShownQuestion["type"]>) {
  return (
    <fieldset className="min-w-0">
      <legend className="float-left w-full text-sm font-[600] text-ink-2">
        {t("Question")} {question.id}
        <span className="font-normal">. {askedWords[question.type]}</span>
      </legend>
      <div className="clear-both pt-1.5">
        <Markdown text={question.text} />
        <div className="mt-3">
          <Field question={question} answer={answer} onAnswer={onAnswer} />
        </div>
      </div>
    </fieldset>
  );
}

function Field({ question, answer, onAnswer }: FieldProps<ShownQuestion["type"]>) {
  switch (question.type) {
    case "one":
    case "many":
      return <ChoiceField question={question} answer={answer} onAnswer={onAnswer} />;
    case "number":
      return <NumberField question={question} answer={answer} onAnswer={onAnswer} />;
    case "order":
      return <OrderField question={question} answer={answer} onAnswer={onAnswer} />;
    case "classify":
      return <ClassifyField question={question} answer={answer} onAnswer={onAnswer} />;
  }
}
