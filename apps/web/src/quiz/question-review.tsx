import { t } from "../language/text.ts";
import type { QuestionReview as Review } from "@laptime/contracts";
import { Check, X } from "lucide-react";
import { InlineMarkdown } from "../ui/inline-markdown.tsx";
import { Markdown } from "../ui/markdown.tsx";

/** A question beside its answer: what was right, and why. */
export function QuestionReview({ review }: { review: Review }) {
  return (
    <div className="max-w-(--reading) space-y-3">
      <Markdown text={review.text} />
      <Answer review={review} />
    </div>
  );
}

function Answer({ review }: { review: Review }) {
  switch (review.type) {
    case "one":
    case "many":
      return (
        <ul className="space-y-2">
          {review.options.map((option) => (
            <li key={option.text} className={`rounded-2 border px-3 py-2 ${frame(option)}`}>
              <p className="flex items-start gap-2">
                <Mark isRight={option.right} shown={option.right || option.chosen} />
                <span className="min-w-0 flex-1">
                  <InlineMarkdown text={option.text} />
                </span>
                <Said chosen={option.chosen} right={option.right} />
              </p>
              <Why text={option.why} />
            </li>
          ))}
        </ul>
      );
    case "number":
      return (
        <div>
          <p>
            {t("Yours:")} <b className="font-[600]">{review.given ?? "none"}</b>
            {t(". Right:")} <b className="font-[600]">{review.value}</b>
            {review.tolerance > 0 && t(", give or take {0}", review.tolerance)}.
          </p>
          <Why text={review.why} />
        </div>
      );
    case "order":
      return (
        <div>
          <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
            <Sequence title={t("Your order")} items={review.given} />
            <Sequence title={t("The right order")} items={review.right} />
          </div>
          <Why text={review.why} />
        </div>
      );
    case "classify":
      return (
        <ul className="divide-y divide-line border-y border-line">
          {review.items.map(({ text, given, right, why }) => (
            <li key={text} className="py-2">
              <p className="flex items-start gap-2">
                <Mark isRight={given === right} shown />
                <span className="min-w-0 flex-1">
                  <InlineMarkdown text={text} />
                </span>
              </p>
              <p className="mt-0.5 pl-6 text-ink-2">
                {given === right ? (
                  <b className="font-[600] text-passed">{right}</b>
                ) : (
                  <>
                    {t("Yours:")} {given ?? "none"}
                    {t(". Right:")} <b className="font-[600] text-ink">{right}</b>
                  </>
                )}
              </p>
              <Why text={why} />
            </li>
          ))}
        </ul>
      );
  }
}

const frame = ({ chosen, right }: { chosen: boolean; right: boolean }): string => {
  if (right) return "border-passed bg-passed-tint";
  return chosen ? "border-wrong bg-wrong-tint" : "border-line";
};

function Mark({ isRight, shown }: { isRight: boolean; shown: boolean }) {
  if (!shown) return <span aria-hidden className="w-4 shrink-0" />;
  const Icon = isRight ? Check : X;
  return (
    <>
      <Icon aria-hidden size={16} className={`mt-1 shrink-0 ${isRight ? "text-passed" : "text-wrong"}`} />
      <span className="sr-only">{isRight ? t("Right: ") : t("Not right: ")}</span>
    </>
  );
}

function Said({ chosen, right }: { chosen: boolean; right: boolean }) {
  const words = [chosen ? t("your answer") : "", right ? "right" : ""].filter((word) => word !== "");
  return words.length === 0 ? null : (
    <span className={`shrink-0 text-xs ${right ? "text-passed" : "text-wrong"}`}>{words.join(", ")}</span>
  );
}

function Why({ text }: { text: string }) {
  return (
    <p className="mt-1 pl-6 text-sm text-ink-2">
      <InlineMarkdown text={text} />
    </p>
  );
}

function Sequence({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div>
      <p className="text-sm text-ink-2">{title}</p>
      {items.length === 0 ? (
        <p>{t("None given.")}</p>
      ) : (
        <ol className="list-decimal pl-6 marker:text-ink-3">
          {items.map((text) => (
            <li key={text}>
              <InlineMarkdown text={text} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
