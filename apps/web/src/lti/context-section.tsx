import type { LtiContextSettings, LtiCourse, LtiRosterSync } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { disconnectContext, setContext, syncRoster } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, formatNumber } from "../words/format.ts";
import { rosterChangeWords, syncSentence } from "../words/passback-words.ts";
import { roleWords } from "../words/roster-words.ts";

type Context = LtiCourse["contexts"][number];
type Props = { courseId: string; context: Context; mayChange: boolean; changed: () => Promise<unknown> };

/** One course of a platform: what it lets us do, and its people. */
export function ContextSection({ courseId, context, mayChange, changed }: Props) {
  const { busy, problem, run } = useAction();
  const { id, title, platform, members, columns, links, allColumns, syncsDaily, pausedFor, lastSync } = context;
  const set = (settings: Partial<LtiContextSettings>) =>
    void run(() => setContext(courseId, id, { allColumns, syncsDaily, ...settings }).then(changed));
  return (
    <Section title={title === "" ? platform : t("{0} in {1}", title, platform)} className="mt-10">
      <p className="text-sm text-ink-2">
        {t("People: {0}, links: {1}, columns: {2}", ...[members, links, columns].map((count) => formatNumber(count)))}
      </p>
      {pausedFor !== null && (
        <p role="status" className="mt-2 max-w-(--reading) text-sm text-partial">
          {t("Nothing is sent just now: {0}. It goes on by itself.", pausedFor)}
        </p>
      )}
      {!context.takesGrades && (
        <p className="mt-2 max-w-(--reading) text-sm text-partial">
          {t("The platform lets Laptime send no grades to this course.")}
        </p>
      )}
      {mayChange && (
        <fieldset className="mt-4 grid gap-1.5 text-sm" disabled={busy}>
          <legend className="sr-only">{t("Settings")}</legend>
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              checked={allColumns}
              disabled={!context.makesColumns}
              onChange={({ target }) => set({ allColumns: target.checked })}
            />
            {t("Every assignment gets a column there, linked or not")}
          </label>
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              checked={syncsDaily}
              disabled={!context.givesRoster}
              onChange={({ target }) => set({ syncsDaily: target.checked })}
            />
            {t("The roster is fetched each day")}
          </label>
        </fieldset>
      )}
      {lastSync && <Synced sync={lastSync} />}
      {mayChange && (
        <p className="mt-4 flex flex-wrap gap-3">
          <button
            type="button"
            className="button"
            disabled={busy || !context.givesRoster}
            onClick={() => void run(() => syncRoster(courseId, id).then(changed))}
          >
            {busy ? t("Under way…") : t("Fetch the roster now")}
          </button>
          <Disconnect busy={busy} act={() => void run(() => disconnectContext(courseId, id).then(changed))} />
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </Section>
  );
}

function Synced({ sync }: { sync: LtiRosterSync }) {
  return (
    <div className="mt-4 text-sm">
      <p>
        {t("Roster fetched {0}.", formatInstant(sync.at))} {syncSentence(sync)}
      </p>
      {sync.changes.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer">{t("What has changed")}</summary>
          <DataTable
            label={t("What has changed")}
            columns={[
              { title: t("Name"), cell: ({ name }) => name },
              { title: t("What"), cell: ({ kind }) => rosterChangeWords[kind] },
              { title: t("Role"), cell: ({ from, to }) => roleWords[to ?? from ?? "student"] },
            ]}
            rows={sync.changes}
            keyOf={({ name, kind }) => `${name} ${kind}`}
          />
        </details>
      )}
    </div>
  );
}

/** Asked twice: it cannot be undone by a click. */
function Disconnect({ busy, act }: { busy: boolean; act: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <button type="button" className="button" disabled={busy} onClick={() => (isSure ? act() : setSure(true))}>
      {isSure ? t("Really disconnect? People, work and grades stay.") : t("Disconnect")}
    </button>
  );
}
