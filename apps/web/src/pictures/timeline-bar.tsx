import type { TimelineEvent } from "@laptime/contracts";
import { barSentence } from "../words/timeline-words.ts";
import type { Bar } from "./timeline-geometry.ts";

type Props = { bar: Bar; index: number; height: number; tabStop: boolean; onRead: () => void; onFocus: () => void };

/** One bar that can be pointed at and walked to. */
export function TimelineBar({ bar, index, height, tabStop, onRead, onFocus }: Props) {
  return (
    <g
      role="img"
      aria-label={barSentence(bar)}
      data-bar={index}
      tabIndex={tabStop ? 0 : -1}
      onMouseEnter={onRead}
      onFocus={onFocus}
      className="outline-none [&:focus-visible>rect:last-child]:stroke-ink [&:hover>rect:last-child]:stroke-ink"
    >
      <KindShape kind={bar.kind} side={bar.side} x={bar.x} y={bar.y + 3} width={bar.width} height={height} />
      <rect
        x={bar.x - 1.5}
        y={bar.y + 1.5}
        width={bar.width + 3}
        height={height + 3}
        rx={4}
        fill="transparent"
        strokeWidth={2}
      />
    </g>
  );
}

type Shape = {
  kind: TimelineEvent["kind"];
  side: TimelineEvent["side"];
  x: number;
  y: number;
  width: number;
  height: number;
};

/** Kinds differ in form as well as in colour: solid, hatched, dashed, crossed. */
export function KindShape({ kind, side, ...box }: Shape) {
  const own = side === "baseline" ? "fill-baseline-fill" : "fill-accent";
  const frame = { ...box, rx: 3 };
  switch (kind) {
    case "await":
      return <rect {...frame} className={own} fillOpacity={side === "baseline" ? 0.8 : 0.85} />;
    case "cpu":
      return (
        <>
          <rect {...frame} className={own} />
          <rect x={box.x} y={box.y} width={box.width} height={4} rx={2} className="fill-ink" />
        </>
      );
    case "blocked":
      return (
        <>
          <rect {...frame} className="fill-wrong-fill" />
          <path d={hatch(box)} className="stroke-paper" strokeWidth={2} />
        </>
      );
    case "cancelled":
      return <rect {...frame} fill="none" strokeWidth={1.5} strokeDasharray="4 3" className="stroke-ink-3" />;
    case "failed":
      return (
        <>
          <rect {...frame} className="fill-wrong-tint stroke-wrong-fill" strokeWidth={1.5} />
          <path d={cross(box)} className="stroke-wrong" strokeWidth={2} fill="none" />
        </>
      );
  }
}

type Box = Pick<Shape, "x" | "y" | "width" | "height">;

function hatch({ x, y, width, height }: Box): string {
  const count = Math.max(0, Math.floor((width - height) / 8) + 1);
  return Array.from({ length: count }, (_, i) => `M${x + i * 8} ${y + height}L${x + i * 8 + height} ${y}`).join("");
}

function cross({ x, y, width, height }: Box): string {
  const [right, middle] = [x + width - 8, y + height / 2];
  return width < 14 ? "" : `M${right - 3} ${middle - 3}l6 6m0 -6l-6 6`;
}
