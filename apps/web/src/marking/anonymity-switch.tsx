import type { MarkingList } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { setAnonymity } from "../lib/marking-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";

type Props = { list: MarkingList; changed: () => Promise<unknown> };

/** Whether who marks sees whose work it is: for those who may decide it, and to know for the others. */
export function AnonymitySwitch({ list, changed }: Props) {
  const { assignment, isAnonymous, mayReveal } = list;
  const { busy, problem, run } = useAction();
  return (
    <Section title={t("Names")} className="mt-10">
      <p className="max-w-(--reading) text-sm">{namesSentence(list)}</p>
      {mayReveal && (
        <p className="mt-3">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void run(() => setAnonymity(assignment.id, !isAnonymous)).then(changed)}
          >
            {isAnonymous ? t("Show names") : t("Hide names")}
          </button>
        </p>
      )}
      <div aria-live="polite" className="mt-3 max-w-(--reading)">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Section>
  );
}

function namesSentence({ isAnonymous, assignment, mayReveal }: MarkingList): string {
  if (isAnonymous && assignment.isHeld)
    return t("Whoever marks sees two words in place of a name, until the grades are released in the grade table.");
  if (isAnonymous) return t("The grades are released, so names are shown.");
  return mayReveal
    ? t("Whoever marks sees names. Hiding them also hides the grades from students, until they are released.")
    : t("Whoever marks sees names.");
}
