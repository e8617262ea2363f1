"use client";

import type { AssignmentDashboard } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { dotColumns } from "../pictures/dot-columns.ts";
import { useWidth } from "../pictures/use-width.ts";
import { formatFactor, formatRequired } from "../words/format.ts";
import { medianFactor, speedupSentence } from "../words/dashboard-words.ts";

const SIZE = 7;
const TOP = 22;
const BOTTOM = 22;
const TALLEST = 110;

/** Every student's speedup as a dot on one axis, and a line at what is asked for. */
export function SpeedupSpread({ speedup }: { speedup: AssignmentDashboard["speedups"][number] }) {
  const [watch, width] = useWidth(720);
  const { title, required, estimates } = speedup;
  // The requirement is on the axis too, whether anybody reaches it or not.
  const { dots, ticks, levels } = dotColumns(
    [...estimates.map((value) => ({ value, isRequired: false })), { value: required, isRequired: true }],
    { width, inset: 24, size: SIZE },
  );
  const step = Math.min(SIZE, TALLEST / Math.max(1, levels));
  const height = TOP + levels * step + BOTTOM;
  const line = dots.find(({ of }) => of.isRequired)?.x ?? 0;
  const median = medianFactor(estimates);
  return (
    <figure ref={watch} className="min-w-0">
      <figcaption className="mb-1 text-sm font-[560]">{title}</figcaption>
      <svg
        role="img"
        aria-label={speedupSentence(speedup)}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        height={height}
        className="block text-2xs"
      >
        {ticks.map(({ x, value }) => (
          <text key={value} x={x} y={height - 5} textAnchor="middle" className="fill-ink-3">
            {value}x
          </text>
        ))}
        <line x1={line} x2={line} y1={TOP - 6} y2={height - BOTTOM + 4} className="stroke-ink" strokeDasharray="3 3" />
        <text
          x={line}
          y={TOP - 10}
          textAnchor={line < 80 ? "start" : line > width - 80 ? "end" : "middle"}
          className="fill-ink"
        >
          {t("required {0}", formatRequired(required))}
        </text>
        {dots.map(
          ({ x, level, of }, index) =>
            !of.isRequired && (
              <circle
                // Equal values are equal dots.
                key={index}
                cx={x}
                cy={height - BOTTOM - step / 2 - level * step}
                r={Math.max(1.5, step / 2 - 0.5)}
                className={of.value >= required ? "fill-passed-fill" : "fill-partial-fill"}
              >
                <title>{formatFactor(of.value)}</title>
              </circle>
            ),
        )}
      </svg>
      <p className="text-xs text-ink-2">
        {speedupSentence(speedup)}
        {median !== null && ` ${t("Half of them reach {0} or more.", formatFactor(median))}`}
      </p>
    </figure>
  );
}
