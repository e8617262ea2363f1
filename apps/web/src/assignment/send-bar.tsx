import { t } from "../language/text.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { formatPercent } from "../words/format.ts";
import type { HandIn } from "./use-hand-in.ts";

type Props = {
  handIn: HandIn;
  disabled: boolean;
  hint: string;
  /** What the button says. */
  text: string;
  onSend: () => void;
};

/** The button, how far the upload is, and what was refused. */
export function SendBar({ handIn, disabled, hint, text, onSend }: Props) {
  const { sent, problem } = handIn;
  return (
    <div className="mt-5 space-y-4">
      <div className="flex flex-wrap items-center gap-4">
        <button type="button" className="button button-main" disabled={disabled || sent !== null} onClick={onSend}>
          {sent === null ? text : t("Submitting…")}
        </button>
        {sent === null ? (
          <p className="text-sm text-ink-2">{hint}</p>
        ) : (
          <p className="flex items-center gap-3 text-sm text-ink-2">
            <progress aria-label={t("Uploaded")} value={sent} className="h-1.5 w-40 accent-(--accent)" />
            {sent < 1 ? formatPercent(Math.floor(sent * 100) / 100) : t("Storing your files…")}
          </p>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
