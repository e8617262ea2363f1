import type { Objective } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ToneMark } from "../ui/tone.tsx";
import { formatInstant } from "../words/format.ts";
import { objectiveValue, objectiveWords } from "../words/objective-words.ts";

/** What the place promises, and whether it keeps it. */
export function ObjectiveList({ objectives }: { objectives: readonly Objective[] }) {
  return (
    <DataTable
      label={t("What is promised")}
      columns={[
        { title: t("In the last hour"), cell: ({ name }) => objectiveWords[name] },
        { title: t("Now"), isNumber: true, cell: ({ name, value }) => objectiveValue(name, value) },
        { title: t("At most"), isNumber: true, cell: ({ name, limit }) => objectiveValue(name, limit) },
        { title: t("Kept"), cell: (objective) => <Kept objective={objective} /> },
        { title: t("Alarms in a week"), isNumber: true, cell: ({ alarms }) => alarms },
      ]}
      rows={objectives}
      keyOf={({ name }) => name}
    />
  );
}

function Kept({ objective: { value, limit, missedSince } }: { objective: Objective }) {
  if (missedSince !== null)
    return (
      <ToneMark tone="wrong" word={t("missed since {0}", formatInstant(missedSince))} className="whitespace-nowrap" />
    );
  if (value === null) return <span className="text-ink-3">{t("too few runs to say")}</span>;
  // The alarm comes within a minute.
  if (value > limit) return <ToneMark tone="wrong" word={t("missed just now")} className="whitespace-nowrap" />;
  return <ToneMark tone="passed" word={t("kept")} />;
}
