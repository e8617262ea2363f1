"use client";

import { t } from "../language/text.ts";
import type { Leaderboard } from "@laptime/contracts";
import { dotColumns } from "../pictures/dot-columns.ts";
import { useWidth } from "../pictures/use-width.ts";
import { formatInterval, formatValue, leaderboardSentence } from "../words/leaderboard-words.ts";

const SIZE = 14;
const TOP = 24;
const BOTTOM = 26;
/** Of a column no more is drawn than fits a small picture; the table has them all. */
const MOST_LEVELS = 12;

/** Everybody as a dot on one axis, the reader's larger and with a word. */
export function StandingsPicture({ board }: { board: Leaderboard }) {
  const [watch, width] = useWidth();
  const { by, rows } = board;
  const { dots, ticks, levels } = dotColumns(rows, {
    width,
    inset: 28,
    size: SIZE,
    ...(by === "score" && { most: 100 }),
  });
  const step = levels > MOST_LEVELS ? (SIZE * MOST_LEVELS) / levels : SIZE;
  const height = TOP + Math.min(levels, MOST_LEVELS) * SIZE + BOTTOM;
  const base = height - BOTTOM - SIZE / 2;
  const y = (level: number) => base - level * step;
  /** The word stands above the whole column, or it would hide the dots on top of its own. */
  const topAt = (x: number) => Math.max(...dots.filter((dot) => dot.x === x).map(({ level }) => level));
  return (
    <figure ref={watch} className="mt-6">
      <svg
        role="img"
        aria-label={t("{0} The table below has all figures.", leaderboardSentence(board))}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        height={height}
        className="block text-2xs"
      >
        {ticks.map(({ x, value }) => (
          <g key={value}>
            <line x1={x} x2={x} y1={TOP - 8} y2={height - BOTTOM + 6} className="stroke-line" />
            <text x={x} y={height - 5} textAnchor="middle" className="fill-ink-3">
              {by === "speedup" ? `${value}x` : `${value} %`}
            </text>
          </g>
        ))}
        {dots.map(({ x, level, of }) => (
          <circle
            key={of.pseudonym}
            cx={x}
            cy={y(level)}
            r={of.isYou ? 6 : 4.5}
            strokeWidth={1.5}
            className={of.isYou ? "fill-accent stroke-paper" : "fill-ink-3 stroke-paper"}
          >
            <title>{`${of.pseudonym}: ${formatValue(by, of.value)}${by === "speedup" ? ` (${formatInterval(of)})` : ""}`}</title>
          </circle>
        ))}
        {dots.map(
          ({ x, of }) =>
            of.isYou && (
              <text
                key={of.pseudonym}
                x={x}
                y={y(topAt(x)) - 10}
                textAnchor="middle"
                strokeWidth={4}
                className="fill-accent stroke-paper text-xs font-[640] [paint-order:stroke]"
              >
                {t("you")}
              </text>
            ),
        )}
      </svg>
    </figure>
  );
}
