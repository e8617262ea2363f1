import { t, texts } from "../language/text.ts";
import type { CheckResult } from "@laptime/contracts";
import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { lineDiff, type DiffLine } from "../lib/line-diff.ts";
import { CodeText } from "../ui/code-text.tsx";
import { ToneMark } from "../ui/tone.tsx";
import { formatMs, formatScore } from "../words/format.ts";
import { checkWords } from "../words/verdict-words.ts";
import { FindingList } from "./finding-list.tsx";

/** Brings Markdown along, which the report of a program does without. */
const QuestionReview = dynamic(() => import("../quiz/question-review.tsx").then((module) => module.QuestionReview), {
  loading: () => <p className="min-h-40 text-ink-3">{t("Loading the question…")}</p>,
});

/** Every check; those that did not pass are open and say what was expected, what happened and what to try. */
export function CheckList({ checks, files }: { checks: readonly CheckResult[]; files: ReadonlySet<string> }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {checks.map((check) => (
        <li key={check.id} id={`check-${check.id}`} className="scroll-mt-4">
          <Check check={check} files={files} />
        </li>
      ))}
    </ul>
  );
}

function Check({ check, files }: { check: CheckResult; files: ReadonlySet<string> }) {
  const { tone, word } = checkWords(check);
  return (
    <details open={check.status !== "passed"} className="group">
      <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 py-2.5 hover:bg-surface sm:grid-cols-[auto_11rem_minmax(0,1fr)_auto_5.5rem] [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={15}
          className="translate-y-0.5 print:invisible text-ink-3 transition-transform group-open:rotate-90"
        />
        <ToneMark tone={tone} word={word} className="text-sm" />
        <span className="max-sm:order-4 max-sm:col-span-2 max-sm:col-start-2">
          {check.title}
          {check.visibility !== "public" && (
            <span className="text-sm text-ink-3"> {visibilityWords[check.visibility]}</span>
          )}
        </span>
        <span className="text-right text-xs text-ink-3 max-sm:hidden">
          {check.durationMs > 0 && formatMs(check.durationMs)}
        </span>
        <span className="text-right text-sm font-[560]">{check.possible > 0 && formatScore(check)}</span>
      </summary>
      <div className="space-y-3 pb-5 pl-7 text-sm">
        {check.message && (
          <p className="max-w-(--reading) whitespace-pre-wrap">
            <CodeText text={check.message} />
          </p>
        )}
        {check.question !== undefined && <QuestionReview review={check.question} />}
        {check.findings !== undefined && <FindingList findings={check.findings} files={files} />}
        {check.hint && check.status !== "passed" && (
          <p className="max-w-(--reading) border-l-3 border-accent pl-3 whitespace-pre-wrap">
            <b className="font-[600]">{t("Try this:")} </b>
            <CodeText text={check.hint} />
          </p>
        )}
        {check.expected !== undefined && check.actual !== undefined ? (
          <Diff expected={check.expected} actual={check.actual} title={check.title} />
        ) : (
          <OneSide expected={check.expected} actual={check.actual} />
        )}
      </div>
    </details>
  );
}

const visibilityWords = texts({ hidden: "(details stay hidden)", after_due: "(details after the due date)" });

const marks: Record<DiffLine["mark"], { sign: string; said: string; colour: string }> = {
  same: { sign: " ", said: "", colour: "" },
  expected: { sign: "−", said: "expected: ", colour: "bg-passed-tint text-passed" },
  actual: { sign: "+", said: "yours: ", colour: "bg-wrong-tint text-wrong" },
};

function Diff({ expected, actual, title }: { expected: string; actual: string; title: string }) {
  return (
    <figure>
      <figcaption className="mb-1 text-xs text-ink-2">
        <span className="text-passed">{t("− expected")}</span>{" "}
        <span className="ml-3 text-wrong">{t("+ what your program gave")}</span>
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={t("Expected against actual: {0}", title)}
        role="region"
        className="max-h-96 overflow-auto rounded-2 border border-line bg-raised py-2 text-xs leading-relaxed"
      >
        {lineDiff(expected, actual).map(({ mark, text }, index) => (
          <span key={index} className={`block w-fit min-w-full px-3 ${marks[mark].colour}`}>
            <span aria-hidden className="mr-3 select-none">
              {marks[mark].sign}
            </span>
            <span className="sr-only">{marks[mark].said}</span>
            {text}
          </span>
        ))}
      </pre>
    </figure>
  );
}

function OneSide({ expected, actual }: { expected: string | undefined; actual: string | undefined }) {
  const shown = expected ?? actual;
  if (shown === undefined) return null;
  const name = expected === undefined ? t("What your program gave") : t("Expected");
  return (
    <figure>
      <figcaption className="mb-1 text-xs text-ink-2">{name}</figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        className="max-h-96 overflow-auto rounded-2 border border-line bg-raised p-3 text-xs"
      >
        {shown}
      </pre>
    </figure>
  );
}
