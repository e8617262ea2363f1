"use client";

import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { useRef, useState, type KeyboardEvent } from "react";
import { formatMs } from "../words/format.ts";
import { barSentence, kindWords, sideWords, timelineSentence } from "../words/timeline-words.ts";
import { TimelineBar } from "./timeline-bar.tsx";
import { timelineGeometry } from "./timeline-geometry.ts";
import { TimelineLegend } from "./timeline-legend.tsx";
import { useWidth } from "./use-width.ts";

type Props = { title: string; events: readonly TimelineEvent[]; speedup: SpeedupResult | undefined };

/** What ran when, the baseline above and the submission below on one scale. Arrow keys walk the bars. */
export function TimelinePicture({ title, events, speedup }: Props) {
  const [watch, width] = useWidth();
  const [read, setRead] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const picture = useRef<SVGSVGElement>(null);
  const gutter = Math.min(130, Math.round(width * 0.26));
  const g = timelineGeometry(events, width, gutter);
  const current = read === null ? null : g.bars[read];

  function walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(g.bars.length - 1, Math.max(0, stop + step));
    picture.current?.querySelector<SVGElement>(`[data-bar="${next}"]`)?.focus();
  }

  return (
    <figure ref={watch}>
      <figcaption>
        <b className="font-[600]">{title}</b>
        <p className="mt-1 max-w-(--reading) text-sm">{timelineSentence(events, speedup)}</p>
      </figcaption>
      <svg
        ref={picture}
        role="group"
        aria-label={`Timeline of ${title}. Arrow keys read the bars.`}
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
        {g.sections.map(({ side, titleY, totalMs, lanes }) => (
          <g key={side} aria-hidden>
            <text
              x={0}
              y={titleY}
              strokeWidth={4}
              className="fill-ink stroke-paper text-xs font-[600] [paint-order:stroke]"
            >
              {`${sideWords[side]}, ${formatMs(totalMs)}`}
            </text>
            {lanes.map(({ name, y }) => (
              <text key={name} x={0} y={y + 15} className="fill-ink-2">
                <title>{name}</title>
                {shortened(name, gutter)}
              </text>
            ))}
          </g>
        ))}
        {g.bars.map((bar, index) => (
          <TimelineBar
            key={index}
            bar={bar}
            index={index}
            height={g.laneHeight - 6}
            tabStop={index === stop}
            onRead={() => setRead(index)}
            onFocus={() => {
              setStop(index);
              setRead(index);
            }}
          />
        ))}
      </svg>
      <p className="no-print min-h-10 text-xs text-ink-2 sm:min-h-5">
        {current ? barSentence(current) : "Point at a bar, or walk with the arrow keys, to read it."}
      </p>
      <TimelineLegend kinds={[...new Set(events.map(({ kind }) => kind))]} />
      <EventsTable events={g.bars} />
    </figure>
  );
}

/** Letters are about 6.6 px wide at this size. */
function shortened(name: string, room: number): string {
  const letters = Math.floor((room - 8) / 6.6);
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

function EventsTable({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit text-ink-2">The timeline as a table</summary>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="The timeline as a table">
        <table className="mt-2 text-left whitespace-nowrap">
          <thead className="text-ink-2">
            <tr>
              {["Whose", "Lane", "What", "From", "To"].map((name) => (
                <th key={name} scope="col" className="pr-6 pb-1 font-[500]">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map(({ side, lane, kind, label, startMs, endMs }, index) => (
              <tr key={index}>
                <td className="pr-6">{sideWords[side]}</td>
                <td className="pr-6">{lane}</td>
                <td className="pr-6">
                  {kindWords[kind]}
                  {label && label !== lane && `, ${label}`}
                </td>
                <td className="pr-6">{formatMs(startMs)}</td>
                <td>{formatMs(endMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
