import { t, texts } from "../language/text.ts";
import type { TimelineEvent } from "@laptime/contracts";
import { formatMs } from "../words/format.ts";
import { barDetails, kindWords, sideWords } from "../words/timeline-words.ts";
import { LineLink } from "../submission/line-link.tsx";

const columns = texts(["Whose", "Lane", "What", "From", "To", "Line", "Task"]);

/** The same as the picture, for those who cannot see it, and for exact figures. */
export function TimelineTable({ events, files }: { events: readonly TimelineEvent[]; files: ReadonlySet<string> }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit text-ink-2">{t("The timeline as a table")}</summary>
      <div className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={t("The timeline as a table")}>
        <table className="mt-2 text-left whitespace-nowrap">
          <thead className="text-ink-2">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="pr-6 pb-1 font-[500]">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map((event, index) => (
              <tr key={index}>
                <td className="pr-6">{sideWords[event.side]}</td>
                <td className="pr-6">{event.lane}</td>
                <td className="pr-6">
                  {kindWords[event.kind]}
                  {barDetails(event)}
                </td>
                <td className="pr-6">{formatMs(event.startMs)}</td>
                <td className="pr-6">{formatMs(event.endMs)}</td>
                <td className="pr-6">
                  {event.where && <LineLink where={event.where} files={event.side === "submission" ? files : none} />}
                </td>
                <td>{event.kind === "task" ? event.parent && t("from {0}", event.parent) : event.parent}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const none: ReadonlySet<string> = new Set();
