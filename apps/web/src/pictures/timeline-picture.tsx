"use client";

import { t } from "../language/text.ts";
import type { Diagnosis, SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { useRef, useState, type KeyboardEvent } from "react";
import { LineLink } from "../submission/line-link.tsx";
import { showLine } from "../submission/show-line.ts";
import { count, formatMs } from "../words/format.ts";
import { barSentence, timelineSentence } from "../words/timeline-words.ts";
import { DiagnosisList } from "./diagnosis-list.tsx";
import { nextBar } from "./next-bar.ts";
import { TimelineBar } from "./timeline-bar.tsx";
import { timelineGeometry, type Bar } from "./timeline-geometry.ts";
import { TimelineHalf } from "./timeline-half.tsx";
import { TimelineLegend } from "./timeline-legend.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import { useWidth } from "./use-width.ts";

type Props = {
  title: string;
  events: readonly TimelineEvent[];
  speedup: SpeedupResult | undefined;
  diagnosis: readonly Diagnosis[];
  /** Paths of the files that stand on the page: bars of the submission lead to their lines. */
  files: ReadonlySet<string>;
};

/**
 * What ran when, the baseline above and the submission below on one scale, under what it says in sentences. Arrow keys
 * walk the bars, Enter goes to a bar's line.
 */
export function TimelinePicture({ title, events, speedup, diagnosis, files }: Props) {
  const [watch, width] = useWidth();
  const [read, setRead] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const picture = useRef<SVGSVGElement>(null);
  const gutter = Math.min(130, Math.round(width * 0.26));
  const g = timelineGeometry(events, width, gutter);
  const current = read === null ? undefined : g.bars[read];
  const drawn = new Set(g.bars.map(({ kind }) => kind));
  const notDrawn = leftOut(events, g.bars);
  const tasks = notDrawn.reduce((total, { merged = 1 }) => total + merged, 0);

  function walk(event: KeyboardEvent): void {
    const next = nextBar(g.bars, stop, event.key);
    if (next === null) return;
    event.preventDefault();
    picture.current?.querySelector<SVGElement>(`[data-bar="${next}"]`)?.focus();
  }

  return (
    <figure ref={watch}>
      <figcaption>
        <b className="font-[600]">{title}</b>
        <p className="mt-1 max-w-(--reading) text-sm">{timelineSentence(events, speedup)}</p>
        <DiagnosisList diagnosis={diagnosis} files={files} />
      </figcaption>
      <svg
        ref={picture}
        role="group"
        aria-label={t("Timeline of {0}. Arrow keys read the bars.", title)}
        viewBox={`0 0 ${width} ${g.height}`}
        width="100%"
        height={g.height}
        className="mt-2 block text-2xs"
        onKeyDown={walk}
        onMouseLeave={() => setRead(null)}
      >
        {g.ticks.map(({ x, ms }) => (
          <g key={ms} aria-hidden>
            <line x1={x} x2={x} y1={8} y2={g.axisY} className="stroke-line" />
            <text x={x} y={g.axisY + 16} textAnchor={ms === 0 ? "start" : "middle"} className="fill-ink-3">
              {ms === 0 ? "0" : formatMs(ms)}
            </text>
          </g>
        ))}
        {g.bars.map((bar, index) => (
          <TimelineBar
            key={index}
            bar={bar}
            index={index}
            tabStop={index === stop}
            onRead={() => setRead(index)}
            onFocus={() => {
              setStop(index);
              setRead(index);
            }}
            onOpen={isOnPage(bar, files) ? () => showLine(bar.where) : null}
          />
        ))}
        <g pointerEvents="none">
          {g.halves.map((half) => (
            <TimelineHalf key={half.side} half={half} bars={g.bars} gutter={gutter} width={width} speedup={speedup} />
          ))}
        </g>
      </svg>
      <p className="no-print min-h-10 text-xs text-ink-2 sm:min-h-5">
        {current ? barSentence(current) : t("Point at a bar, or walk with the arrow keys, to read it.")}{" "}
        {current && isOnPage(current, files) && <LineLink where={current.where} files={files} />}
      </p>
      <TimelineLegend kinds={[...drawn]} />
      {tasks > 0 && <p className="mt-1 text-xs text-ink-2">{t("{0} are in the table only.", count(tasks, "task"))}</p>}
      <TimelineTable events={[...g.bars, ...notDrawn]} files={files} />
    </figure>
  );
}

type Located = TimelineEvent & { where: NonNullable<TimelineEvent["where"]> };

function isOnPage(bar: TimelineEvent, files: ReadonlySet<string>): bar is Located {
  return bar.side === "submission" && bar.where !== undefined && files.has(bar.where.file);
}

/** Tasks that are too many to be drawn; the table has them. */
function leftOut(events: readonly TimelineEvent[], bars: readonly Bar[]): TimelineEvent[] {
  const sides = new Set(bars.filter(({ kind }) => kind === "task").map(({ side }) => side));
  return events.filter(({ kind, side }) => kind === "task" && !sides.has(side));
}
