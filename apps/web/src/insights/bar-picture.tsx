"use client";

import { t } from "../language/text.ts";
import { useWidth } from "../pictures/use-width.ts";

export type Bar = {
  /** Under the bar, where there is room. */
  label: string;
  /** What it stands for, in words. */
  name: string;
  count: number;
};
type Props = {
  title: string;
  /** What the picture says, for those who do not see it. */
  sentence: string;
  /** Of what there are so many. */
  noun: string;
  bars: readonly Bar[];
};

const HEIGHT = 132;
const TOP = 18;
const BOTTOM = 20;
/** Room that a label needs, and a digit. */
const LABEL = 48;
const DIGIT = 7;

/** Counts as bars, and the same as a table for whoever would rather read. */
export function BarPicture({ title, sentence, noun, bars }: Props) {
  const [watch, width] = useWidth(420);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = width / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil(LABEL / step));
  const height = (count: number) => (count / most) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure ref={watch} className="min-w-0">
      <figcaption className="mb-1 text-sm font-[560]">{title}</figcaption>
      <svg
        role="img"
        aria-label={sentence}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        className="block text-2xs"
      >
        <line x1={0} x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className="stroke-line" />
        {bars.map(({ label, name, count }, index) => {
          const x = index * step;
          const y = HEIGHT - BOTTOM - height(count);
          return (
            <g key={name}>
              <rect
                x={x + Math.min(2, step * 0.1)}
                y={y}
                width={Math.max(1, step - 2 * Math.min(2, step * 0.1))}
                height={height(count)}
                className="fill-accent"
              >
                <title>{`${name}: ${count}`}</title>
              </rect>
              {count > 0 && step > String(most).length * DIGIT && (
                <text x={x + step / 2} y={y - 4} textAnchor="middle" className="fill-ink-2">
                  {count}
                </text>
              )}
              {index % every === 0 && (
                <text
                  // Inside the picture at both ends.
                  x={Math.min(width - DIGIT * 2.5, Math.max(DIGIT * 2.5, x + step / 2))}
                  y={HEIGHT - 5}
                  textAnchor="middle"
                  className="fill-ink-3"
                >
                  {label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details className="mt-1 text-xs text-ink-2">
        <summary className="cursor-pointer">{t("As a table")}</summary>
        <table className="mt-2 text-left">
          <thead>
            <tr>
              <th className="pr-6 font-[560]">{title}</th>
              <th className="text-right font-[560]">{noun}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, count }) => (
              <tr key={name}>
                <td className="pr-6">{name}</td>
                <td className="text-right">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
