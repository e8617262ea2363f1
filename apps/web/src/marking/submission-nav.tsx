import { t } from "../language/text.ts";

type Props = {
  at: number;
  of: number;
  /** Null: there is none. */
  previous: (() => void) | null;
  next: (() => void) | null;
};

/** From one submission to its neighbours in the list. */
export function SubmissionNav({ at, of, previous, next }: Props) {
  return (
    <nav aria-label={t("Other submissions")} className="flex items-baseline gap-2 text-sm">
      <button type="button" className="quiet-button" disabled={previous === null} onClick={() => previous?.()}>
        {t("Previous")}
      </button>
      <span className="figures text-ink-2">{t("{0} of {1}", at, of)}</span>
      <button type="button" className="quiet-button" disabled={next === null} onClick={() => next?.()}>
        {t("Next")}
      </button>
    </nav>
  );
}
