import { useState } from "react";
import { t } from "../language/text.ts";
import { Field } from "../ui/field.tsx";

type Props = { adjustment: number; change: (adjustment: number) => void };

/** Points besides the items. What is typed stays as it is typed: "0." is on the way to "0.5". */
export function AdjustField({ adjustment, change }: Props) {
  const [typed, setTyped] = useState("");
  const shown = toCents(typed) === adjustment ? typed : adjustment === 0 ? "" : String(adjustment);
  return (
    <Field label={t("Adjust by")}>
      {(id) => (
        <input
          id={id}
          type="number"
          step="0.01"
          min="-10000"
          max="10000"
          className="field"
          value={shown}
          placeholder="0"
          onChange={({ target }) => {
            setTyped(target.value);
            change(toCents(target.value));
          }}
        />
      )}
    </Field>
  );
}

const toCents = (text: string): number => Math.round(Number(text) * 100) / 100;
