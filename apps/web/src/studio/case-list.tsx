import type { CaseView } from "@laptime/contracts";
import { Loader } from "lucide-react";
import Link from "next/link";
import { t } from "../language/text.ts";
import { toneIcon, toneText } from "../ui/tone.tsx";
import { caseTitle, outcomeWords } from "../words/studio-words.ts";
import { BreakageNote } from "./breakage-note.tsx";

/** How each case of an assignment did; what is wrong stands under it. */
export function CaseList({ title, cases }: { title: string; cases: readonly CaseView[] }) {
  return (
    <ul className="mt-2 space-y-1 text-sm">
      {cases.map((one) => (
        <li key={one.rehearsalId}>
          <span className="flex flex-wrap items-baseline gap-x-3">
            <Link href={`/rehearsals/${one.rehearsalId}`} prefetch={false} className="link min-w-0 break-all">
              {caseTitle(one.name)}
            </Link>
            <OutcomeMark outcome={one.outcome} />
          </span>
          {one.problems.length > 0 && (
            <ul className="mt-1 ml-5 list-disc space-y-0.5 text-ink-2 marker:text-ink-3">
              {one.problems.map((problem) => (
                <li key={problem} className="wrap-anywhere whitespace-pre-wrap">
                  {problem}
                </li>
              ))}
            </ul>
          )}
          {one.breakage && isFirst(one, cases) && (
            <BreakageNote breakage={one.breakage} about={`${title}, ${caseTitle(one.name)}`} />
          )}
          {one.outcome === "undecided" && (
            <p className="mt-1 ml-5 text-ink-2">
              {t("The host was too busy, or has too few cores. That is nobody’s mistake.")}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What breaks one case mostly breaks all: it is said once. */
const isFirst = (one: CaseView, cases: readonly CaseView[]): boolean =>
  cases.find(({ breakage }) => breakage?.message === one.breakage?.message) === one;

/** Icon, word and colour; what goes on has no colour yet. */
export function OutcomeMark({ outcome }: { outcome: CaseView["outcome"] }) {
  const { word, tone } = outcomeWords[outcome];
  const Icon = tone === null ? Loader : toneIcon[tone];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-[560] ${tone === null ? "text-ink-3" : toneText[tone]}`}>
      <Icon aria-hidden size={15} className="shrink-0 self-center" />
      {word}
    </span>
  );
}
