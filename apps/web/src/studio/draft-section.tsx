import type { DraftAssignmentView, DraftView } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { checkDraft } from "../lib/studio-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Section } from "../ui/section.tsx";
import { listed } from "../words/format.ts";
import { changeWords, sourceSentence } from "../words/studio-words.ts";
import { CaseList } from "./case-list.tsx";

type Props = { draft: DraftView; renew: () => Promise<unknown> };

/** The draft, assignment by assignment, with how its cases did. */
export function DraftSection({ draft, renew }: Props) {
  const { id, assignments, left } = draft;
  return (
    <Section title={t("The draft")} className="mt-8">
      <p className="max-w-(--reading) text-sm text-ink-2">{sourceSentence(draft)}</p>
      <ol className="mt-4 divide-y divide-line border-y border-line">
        {assignments.map((assignment) => (
          <li key={assignment.slug} className="py-3">
            <Drafted draftId={id} assignment={assignment} renew={renew} />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <p className="mt-3 max-w-(--reading) text-sm text-ink-2">
          {t("Not in the draft, and they stay as they are: {0}.", listed(left.map(({ title }) => title)))}
        </p>
      )}
    </Section>
  );
}

function Drafted({
  draftId,
  assignment: { slug, title, change, cases },
  renew,
}: {
  draftId: string;
  assignment: DraftAssignmentView;
  renew: () => Promise<unknown>;
}) {
  const { busy, run } = useAction();
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <Link href={`/drafts/${draftId}/${slug}`} prefetch={false} className="font-[560] hover:underline">
          {title}
        </Link>
        <span className="flex flex-wrap items-baseline gap-x-4 text-sm text-ink-2">
          {cases.length === 0 && (
            <button
              type="button"
              className="link"
              disabled={busy}
              onClick={() => void run(() => checkDraft(draftId, [slug]).then(renew))}
            >
              {change === "same" ? t("Check it nevertheless") : t("Check it")}
              <span className="sr-only">: {title}</span>
            </button>
          )}
          {changeWords[change]}
        </span>
      </p>
      {cases.length > 0 && <CaseList title={title} cases={cases} />}
    </>
  );
}
