"use client";

import { t } from "../language/text.ts";
import type { SubmissionSummary } from "@laptime/contracts";
import { useWidth } from "../pictures/use-width.ts";
import { attemptPoints, attemptsSentence, type AttemptPoint } from "./attempt-points.ts";

const HEIGHT = 150;
const TOP = 12;
const BOTTOM = 22;
const LEFT = 46;
const RIGHT = 14;
/** Numbers under the dots stand this far apart at least. */
const LABEL = 26;
/** Beyond it a dot says nothing that a reader could still see; the list has them all. */
const WIDEST_STEP = 72;

/** Points over attempts: a dot each, and a line for the best so far. The list below says the same. */
export function AttemptPicture({ attempts }: { attempts: readonly SubmissionSummary[] }) {
  const [watch, width] = useWidth();
  const points = attemptPoints(attempts);
  if (points.filter(({ share }) => share !== null).length < 2) return null;
  const step = Math.min(WIDEST_STEP, (width - LEFT - RIGHT) / points.length);
  const x = ({ number }: AttemptPoint) => LEFT + (number - 0.5) * step;
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(LABEL / step);
  const right = LEFT + points.length * step;
  return (
    <figure ref={watch} className="mb-6">
      <svg
        role="img"
        aria-label={t("Points over attempts. {0}", attemptsSentence(points))}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        className="block text-2xs"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={right} y1={y(share)} y2={y(share)} className="stroke-line" />
            <text x={LEFT - 8} y={y(share) + 4} textAnchor="end" className="fill-ink-3">
              {share * 100} %
            </text>
          </g>
        ))}
        <path d={bestLine(points, x, y, step)} className="fill-none stroke-baseline-fill" strokeWidth={2} />
        {points.map((point) => (
          <g key={point.id}>
            {point.share !== null && (
              <circle
                cx={x(point)}
                cy={y(point.share)}
                r={point.counts ? 6 : 4.5}
                strokeWidth={1.5}
                className={point.counts ? "fill-accent stroke-paper" : "fill-ink-3 stroke-paper"}
              >
                <title>
                  {t(
                    "Attempt {0}: {1} %{2}",
                    point.number,
                    Math.round(point.share * 100),
                    point.counts ? t(", this one counts") : "",
                  )}
                </title>
              </circle>
            )}
            {(point.number - 1) % every === 0 && (
              <text x={x(point)} y={HEIGHT - 5} textAnchor="middle" className="fill-ink-3">
                {point.number}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="mt-1 text-xs text-ink-2">
        {t("{0} The large dot counts; the line is the best so far.", attemptsSentence(points))}
      </figcaption>
    </figure>
  );
}

/** Steps: the best stays until something better is handed in. */
function bestLine(
  points: readonly AttemptPoint[],
  x: (point: AttemptPoint) => number,
  y: (share: number) => number,
  step: number,
): string {
  return points
    .map((point, index) => `${index === 0 ? "M" : "L"}${x(point) - step / 2} ${y(point.best)}H${x(point) + step / 2}`)
    .join("");
}
