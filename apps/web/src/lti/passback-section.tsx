import type { PassbackList, PassbackPreview, PassbackResync } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { resyncGrades, retryPassbacks } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, formatNumber } from "../words/format.ts";
import { passbackAdvice, passbackWords, scoreWords } from "../words/passback-words.ts";

type Props = { courseId: string; mayChange: boolean; troubled: boolean; changed: () => Promise<unknown> };

const WHILE_WAITING_MS = 3_000;

/** Every grade on its way, what the platform said, and what can be done. */
export function PassbackSection({ courseId, mayChange, troubled, changed }: Props) {
  const [only, setOnly] = useState<"all" | "trouble">(troubled ? "trouble" : "all");
  const path = `/api/courses/${encodeURIComponent(courseId)}/lti`;
  const list = useResource<PassbackList>(`${path}/passbacks?only=${only}`, ({ passbacks }) =>
    passbacks.some(({ state }) => state === "waiting") ? WHILE_WAITING_MS : null,
  );
  const { busy, problem, run } = useAction();
  const [compared, setCompared] = useState<PassbackResync | null>(null);
  const renew = () => Promise.all([list.mutate(), changed()]);
  return (
    <Section title={t("Grades on their way")} className="mt-10">
      <p className="mb-3 flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => setOnly(only === "all" ? "trouble" : "all")}>
          {only === "all" ? t("Only what was not taken") : t("All of them")}
        </button>
        {mayChange && (
          <>
            <button
              type="button"
              className="button"
              disabled={busy || !troubled}
              onClick={() => void run(() => retryPassbacks(courseId).then(renew))}
            >
              {t("Send again what was not taken")}
            </button>
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void run(() => resyncGrades(courseId).then(setCompared).then(renew))}
            >
              {busy ? t("Under way…") : t("Compare with the platform")}
            </button>
          </>
        )}
      </p>
      <div aria-live="polite" className="text-sm">
        {problem && <ProblemNotice problem={problem} />}
        {compared && <Compared resync={compared} />}
      </div>
      {list.data && <Table list={list.data} />}
      <Preview path={path} />
    </Section>
  );
}

function Table({ list: { passbacks, total } }: { list: PassbackList }) {
  if (total === 0) return <p className="text-sm text-ink-2">{t("There are none.")}</p>;
  return (
    <>
      <DataTable
        label={t("Grades on their way")}
        columns={[
          { title: t("Student"), cell: ({ student }) => student },
          { title: t("Assignment"), cell: ({ assignment }) => assignment },
          { title: t("State"), cell: ({ state }) => passbackWords[state] },
          { title: t("It shows"), isNumber: true, cell: ({ sent }) => scoreWords(sent) },
          { title: t("Since"), cell: ({ sentAt }) => sentAt && formatInstant(sentAt) },
          {
            title: t("The platform's words"),
            cell: (row) => (
              <div className="min-w-52">
                {row.answer}
                <span className="block text-ink-2">{passbackAdvice(row)}</span>
              </div>
            ),
          },
        ]}
        rows={passbacks}
        keyOf={({ lineItemId, studentId }) => `${lineItemId} ${studentId}`}
      />
      {total > passbacks.length && (
        <p className="mt-2 text-sm text-ink-2">
          {t("{0} of {1} are shown.", formatNumber(passbacks.length), formatNumber(total))}
        </p>
      )}
    </>
  );
}

function Compared({ resync: { compared, differed, failures } }: { resync: PassbackResync }) {
  return (
    <div role="status" className="mb-3 max-w-(--reading)">
      <p>
        {differed === 0
          ? t("{0} grades were compared: the platform shows what it should.", formatNumber(compared))
          : t("{0} grades were compared; {1} are sent again.", formatNumber(compared), formatNumber(differed))}
      </p>
      {failures.map(({ assignment, words }) => (
        <p key={assignment} className="text-partial">
          {t("{0} could not be read: {1}", assignment, words)}
        </p>
      ))}
    </div>
  );
}

/** A dry run: nothing is sent by looking. */
function Preview({ path }: { path: string }) {
  const [isOpen, setOpen] = useState(false);
  const { data } = useResource<PassbackPreview>(isOpen ? `${path}/preview` : null);
  return (
    <details className="mt-6 text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="cursor-pointer">{t("What would be sent now")}</summary>
      {data && (
        <p className="my-2">
          {data.total === 0
            ? t("Nothing: the platform has been told everything.")
            : t("Grades that would be sent: {0}.", formatNumber(data.total))}{" "}
          {data.held > 0 && t("Held until they are released: {0}.", formatNumber(data.held))}
        </p>
      )}
      {data && data.changes.length > 0 && (
        <DataTable
          label={t("What would be sent now")}
          columns={[
            { title: t("Student"), cell: ({ student }) => student },
            { title: t("Assignment"), cell: ({ assignment }) => assignment },
            { title: t("Platform"), cell: ({ platform }) => platform },
            { title: t("Before"), isNumber: true, cell: ({ before }) => scoreWords(before) },
            { title: t("After"), isNumber: true, cell: ({ after }) => scoreWords(after) },
          ]}
          rows={data.changes}
          keyOf={({ student, assignment, platform }) => `${student} ${assignment} ${platform}`}
        />
      )}
    </details>
  );
}
