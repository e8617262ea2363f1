import type { CourseImport, DraftView } from "@laptime/contracts";
import Link from "next/link";
import { useState } from "react";
import { t } from "../language/text.ts";
import { checkDraft, discardDraft, publishDraft } from "../lib/studio-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { gradedSentence } from "../words/studio-words.ts";

type Props = {
  courseId: string;
  draft: DraftView;
  renew: () => Promise<unknown>;
  published: (outcome: CourseImport) => void;
};

/** Publish it, check again what has not passed, or give it up. What has not passed cannot be published. */
export function DraftActions({ courseId, draft, renew, published }: Props) {
  const { busy, problem, run } = useAction();
  const [asksAgain, askAgain] = useState(false);
  const graded = gradedSentence(draft);
  const changed = draft.assignments.filter(({ change }) => change !== "same").map(({ slug }) => slug);
  return (
    <div className="mt-5">
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={busy || draft.readiness !== "ready"}
          onClick={() => void run(async () => published(await publishDraft(draft.id)))}
        >
          {busy ? t("One moment…") : t("Publish it")}
        </button>
        {draft.readiness === "refused" && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void run(() => checkDraft(draft.id, changed).then(renew))}
          >
            {t("Check again what has not passed")}
          </button>
        )}
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => (asksAgain ? void run(() => discardDraft(draft.id).then(renew)) : askAgain(true))}
        >
          {asksAgain ? t("Give the draft up: what is published stays") : t("Give the draft up")}
        </button>
      </div>
      {graded !== null && (
        <p className="mt-4 max-w-(--reading) text-sm text-ink-2">
          {graded}{" "}
          <Link href={`/courses/${courseId}/regrades`} className="link">
            {t("Grade anew")}
          </Link>
        </p>
      )}
      <div aria-live="polite" className="mt-3 max-w-(--reading) empty:hidden">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </div>
  );
}
