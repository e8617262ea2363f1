import { t } from "../language/text.ts";
import { useId } from "react";

type Props = { label: string; hint?: string; value: string; rows?: number; onChange: (text: string) => void };

const LIMIT = 4000;
/** From here on the rest is counted: before, the figure would only be in the way. */
const SAY_REST_FROM = 3600;

/** Plain text of as many characters as a message may have. */
export function TextArea({ label, hint, value, rows = 4, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-[560]">
        {label}
      </label>
      <textarea
        id={id}
        className="field mt-1 block"
        rows={rows}
        maxLength={LIMIT}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="mt-1 min-h-5 text-xs text-ink-3">
        {value.length >= SAY_REST_FROM ? t("{0} characters left.", LIMIT - value.length) : hint}
      </p>
    </div>
  );
}
