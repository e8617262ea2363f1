import { t } from "../language/text.ts";
import { useState } from "react";
import type { FieldProps } from "./field-props.ts";

/** A number; what is typed stays as it is typed. */
export function NumberField({ question, answer, onAnswer }: FieldProps<"number">) {
  const [text, setText] = useState(answer === undefined ? "" : String(answer));
  const isWrong = text.trim() !== "" && readNumber(text) === null;
  const hint = `hint-${question.id}`;

  function change(typed: string): void {
    setText(typed);
    onAnswer(readNumber(typed) ?? undefined);
  }

  return (
    <div>
      <input
        type="text"
        inputMode="decimal"
        aria-label={t("Answer to question {0}", question.id)}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hint : undefined}
        value={text}
        onChange={(event) => change(event.target.value)}
        className="field w-40"
      />
      {isWrong && (
        <p id={hint} className="mt-1 text-sm text-wrong">
          {t("Write a number, such as 2.5.")}
        </p>
      )}
    </div>
  );
}

/** A comma is a decimal point in much of the world. Null: no number. */
function readNumber(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
}
