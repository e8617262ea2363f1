import { t } from "../language/text.ts";
import type { SpeedupResult } from "@laptime/contracts";
import { formatFactor, formatRequired } from "../words/format.ts";
import { speedupSentence } from "../words/speedup-words.ts";
import { speedupGeometry, type Goal } from "./speedup-geometry.ts";

type Props = { speedup: SpeedupResult; aside: readonly (string | null)[]; width: number };

/** The axis of factors with everything on it. */
export function SpeedupDrawing({ speedup, aside, width }: Props) {
  const g = speedupGeometry(speedup, width, 24);
  const { row, height } = g;
  return (
    <svg
      role="img"
      aria-label={speedupSentence(speedup)}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      className="mt-2 block text-2xs"
    >
      {g.ticks.map(({ x, factor }) => (
        <g key={factor}>
          <line x1={x} x2={x} y1={row - 26} y2={height - 20} className="stroke-line" />
          <text x={x} y={height - 5} textAnchor="middle" className="fill-ink-3">
            {formatRequired(factor)}
          </text>
        </g>
      ))}
      {g.goals.map((goal) => (
        <GoalLine key={goal.labelY} goal={goal} bottom={height - 20} />
      ))}
      {g.interval && (
        <g className="stroke-accent" strokeWidth={2}>
          <line x1={g.interval.from} x2={g.interval.to} y1={row} y2={row} />
          <line x1={g.interval.from} x2={g.interval.from} y1={row - 6} y2={row + 6} />
          <line x1={g.interval.to} x2={g.interval.to} y1={row - 6} y2={row + 6} />
        </g>
      )}
      {g.dots.map(({ x, factor }, index) => (
        <circle
          key={index}
          cx={x}
          cy={row + 17}
          r={3.5}
          strokeWidth={1.5}
          className={aside[index] ? "fill-paper stroke-ink-3" : "fill-ink-2 stroke-paper"}
        >
          <title>
            {t(
              "Block {0}: {1}{2}",
              index + 1,
              formatFactor(factor),
              aside[index] ? t(", set aside: {0}", aside[index]) : "",
            )}
          </title>
        </circle>
      ))}
      {g.reference && (
        <g>
          <path d={diamond(g.reference.x, row + 36)} className="fill-paper stroke-ink" strokeWidth={1.5} />
          <text
            x={g.reference.x + (g.reference.anchor === "end" ? -10 : 10)}
            y={row + 40}
            textAnchor={g.reference.anchor}
            strokeWidth={4}
            className="fill-ink-2 stroke-paper [paint-order:stroke]"
          >
            {t("reference solution {0}", formatFactor(g.reference.factor))}
          </text>
        </g>
      )}
      {g.estimateX !== null && speedup.estimate !== null && (
        <g>
          <circle cx={g.estimateX} cy={row} r={6} strokeWidth={2} className="fill-accent stroke-paper" />
          <text
            x={g.estimateX}
            y={row - 12}
            textAnchor="middle"
            strokeWidth={4}
            className="fill-ink stroke-paper text-xs font-[640] [paint-order:stroke]"
          >
            {formatFactor(speedup.estimate)}
          </text>
        </g>
      )}
    </svg>
  );
}

const marks = { met: "✓", not_met: "✗", inconclusive: "?" } as const;

/** The requirement is drawn stronger than the other tiers; what became of each stands beside its words. */
function GoalLine({ goal, bottom }: { goal: Goal; bottom: number }) {
  const { x, labelY, anchor, text, decision, isRequired } = goal;
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={labelY - 9}
        y2={bottom}
        strokeDasharray={isRequired ? "4 3" : "1 4"}
        strokeWidth={1.5}
        className={isRequired ? "stroke-ink" : "stroke-ink-2"}
      />
      <text
        x={x + (anchor === "start" ? 5 : -5)}
        y={labelY}
        textAnchor={anchor}
        strokeWidth={4}
        className={`stroke-paper [paint-order:stroke] ${isRequired ? "fill-ink font-[600]" : "fill-ink-2"}`}
      >
        {`${text} ${marks[decision]}`}
      </text>
    </g>
  );
}

const diamond = (x: number, y: number): string => `M${x - 6} ${y}l6 -6l6 6l-6 6z`;
