import type { MarksView } from "@laptime/contracts";
import { PenLine } from "lucide-react";
import { t } from "../language/text.ts";
import { Section } from "../ui/section.tsx";
import { formatPoints, formatScore } from "../words/format.ts";
import { formatChange } from "../words/marking-words.ts";

/** What people made of the submission, criterion by criterion; before that, what they will look at. */
export function MarksSection({ marks: { earned, possible, criteria } }: { marks: MarksView }) {
  if (criteria.length === 0) return null;
  return (
    <Section
      title={t("Graded by hand")}
      aside={
        <p className="figures text-sm font-[560]">
          {earned === null ? t("up to {0} points", formatPoints(possible)) : formatScore({ earned, possible })}
        </p>
      }
    >
      {earned === null && (
        <p className="mb-3 flex max-w-(--reading) items-start gap-2 text-sm text-unsure">
          <PenLine aria-hidden size={16} className="mt-0.5 shrink-0" />
          {t("Not yet graded by hand. Until then, nothing of it counts for or against you.")}
        </p>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {criteria.map((criterion) => (
          <li key={criterion.id} className="py-2.5">
            <Criterion criterion={criterion} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Criterion({ criterion }: { criterion: MarksView["criteria"][number] }) {
  const { title, description, earned, possible, items, adjustment, comment } = criterion;
  return (
    <>
      <p className="flex items-baseline justify-between gap-4">
        <span className="font-[560]">{title}</span>
        <span className="figures text-sm font-[560]">
          {earned === null ? (
            <span className="font-normal text-ink-3">{t("of {0}", formatPoints(possible))}</span>
          ) : (
            formatScore({ earned, possible })
          )}
        </span>
      </p>
      {description && <p className="max-w-(--reading) text-sm text-ink-2">{description}</p>}
      {(items.length > 0 || adjustment !== 0) && (
        <ul className="mt-1 max-w-(--reading) space-y-0.5 text-sm">
          {items.map(({ text, points }) => (
            <li key={text} className="flex gap-3">
              <span className="figures w-10 shrink-0 text-right text-ink-2">{formatChange(points)}</span>
              {text}
            </li>
          ))}
          {adjustment !== 0 && (
            <li className="flex gap-3">
              <span className="figures w-10 shrink-0 text-right text-ink-2">{formatChange(adjustment)}</span>
              {t("adjusted")}
            </li>
          )}
        </ul>
      )}
      {comment && (
        <p className="mt-1.5 max-w-(--reading) border-l-3 border-accent pl-3 text-sm whitespace-pre-wrap">{comment}</p>
      )}
    </>
  );
}
