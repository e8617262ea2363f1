"use client";

import type { SpeedupResult } from "@laptime/contracts";
import { ToneMark } from "../ui/tone.tsx";
import { formatFactor, formatMs, formatRequired } from "../words/format.ts";
import { clockWords, decisionWords, speedupSentence } from "../words/speedup-words.ts";
import { setAside } from "./set-aside.ts";
import { speedupGeometry } from "./speedup-geometry.ts";
import { useWidth } from "./use-width.ts";

const height = 104;
const row = 56;

/** One speedup: axis, required line, a dot a pair, the interval, the estimate; and the same as a sentence and a table. */
export function SpeedupPicture({ speedup, title }: { speedup: SpeedupResult; title: string }) {
  const [watch, width] = useWidth();
  const sentence = speedupSentence(speedup);
  const decision = decisionWords[speedup.decision];
  const aside = setAside(speedup);
  const g = speedupGeometry(speedup, width, 24);
  return (
    <figure ref={watch}>
      <figcaption>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <b className="font-[600]">{title}</b> <ToneMark {...decision} className="text-sm" />
        </p>
        <p className="mt-1 max-w-(--reading) text-sm">{sentence}</p>
      </figcaption>
      <svg
        role="img"
        aria-label={sentence}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        height={height}
        className="mt-2 block text-2xs"
      >
        {g.ticks.map(({ x, factor }) => (
          <g key={factor}>
            <line x1={x} x2={x} y1={26} y2={height - 20} className="stroke-line" />
            <text x={x} y={height - 5} textAnchor="middle" className="fill-ink-3">
              {`${factor}x`}
            </text>
          </g>
        ))}
        <line
          x1={g.requiredX}
          x2={g.requiredX}
          y1={18}
          y2={height - 20}
          strokeDasharray="4 3"
          strokeWidth={1.5}
          className="stroke-ink"
        />
        <text x={g.requiredX} y={12} textAnchor={g.requiredAnchor} className="fill-ink font-[560]">
          {`required ${formatRequired(speedup.required)}`}
        </text>
        {g.interval && (
          <g className="stroke-accent" strokeWidth={2}>
            <line x1={g.interval.from} x2={g.interval.to} y1={row} y2={row} />
            <line x1={g.interval.from} x2={g.interval.from} y1={row - 6} y2={row + 6} />
            <line x1={g.interval.to} x2={g.interval.to} y1={row - 6} y2={row + 6} />
          </g>
        )}
        {g.dots.map(({ x }, index) => (
          <circle
            key={index}
            cx={x}
            cy={row + 17}
            r={3}
            strokeWidth={1.5}
            className={aside[index] ? "fill-paper stroke-ink-3" : "fill-ink-3 stroke-ink-3"}
          />
        ))}
        {g.estimateX !== null && (
          <circle cx={g.estimateX} cy={row} r={6} strokeWidth={2} className="fill-accent stroke-paper" />
        )}
        {g.estimateX !== null && speedup.estimate !== null && (
          <text
            x={g.estimateX}
            y={row - 12}
            textAnchor="middle"
            strokeWidth={4}
            className="fill-ink stroke-paper text-xs font-[640] [paint-order:stroke]"
          >
            {formatFactor(speedup.estimate)}
          </text>
        )}
      </svg>
      <p className="text-xs text-ink-2">
        Time is {clockWords[speedup.clock]}.{" "}
        {speedup.samples.length > 0 &&
          "Small dots are single pairs, the bar is the interval, the large dot is the result."}
        {aside.includes(true) && " Hollow dots were set aside: other programs were on the cores."}
      </p>
      <SamplesTable speedup={speedup} />
    </figure>
  );
}

function SamplesTable({ speedup }: { speedup: SpeedupResult }) {
  if (speedup.samples.length === 0) return null;
  const aside = setAside(speedup);
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit text-ink-2">All measurements as a table</summary>
      <table className="mt-2 text-right">
        <thead className="text-ink-2">
          <tr>
            {["Pair", "Baseline", "Yours", "Factor", "First", "Counts"].map((name) => (
              <th key={name} scope="col" className="pr-6 pb-1 font-[500] last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {speedup.samples.map(({ baselineMs, candidateMs, order }, index) => (
            <tr key={index}>
              <th scope="row" className="pr-6 font-normal">
                {index + 1}
              </th>
              <td className="pr-6">{formatMs(baselineMs)}</td>
              <td className="pr-6">{formatMs(candidateMs)}</td>
              <td className="pr-6">{formatFactor(baselineMs / candidateMs)}</td>
              <td className="pr-6">{order === "baseline_first" ? "baseline" : "yours"}</td>
              <td>{aside[index] ? "no, host busy" : "yes"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
