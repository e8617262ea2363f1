import { barSentence } from "../words/timeline-words.ts";
import { KindShape } from "./kind-shape.tsx";
import type { Bar } from "./timeline-geometry.ts";

type Props = {
  bar: Bar;
  index: number;
  tabStop: boolean;
  onRead: () => void;
  onFocus: () => void;
  /** Shows the line that the bar is of; null when the page has none. */
  onOpen: (() => void) | null;
};

/** One bar that can be pointed at, walked to, and followed to its line. */
export function TimelineBar({ bar, index, tabStop, onRead, onFocus, onOpen }: Props) {
  const { x, y, width, height } = bar;
  return (
    <g
      role={onOpen ? "link" : "img"}
      aria-label={barSentence(bar)}
      data-bar={index}
      tabIndex={tabStop ? 0 : -1}
      onMouseEnter={onRead}
      onFocus={onFocus}
      onClick={onOpen ?? undefined}
      onKeyDown={(event) => {
        if (event.key === "Enter") onOpen?.();
      }}
      className={`outline-none ${onOpen ? "cursor-pointer" : ""} [&:focus-visible>rect:last-child]:stroke-ink [&:hover>rect:last-child]:stroke-ink`}
    >
      <KindShape kind={bar.kind} side={bar.side} x={x} y={y} width={width} height={height} />
      {bar.merged !== undefined && width > 34 && (
        <text
          x={x + 6}
          y={y + height - 4}
          strokeWidth={4}
          className="fill-ink stroke-paper font-[600] [paint-order:stroke]"
        >
          {`×${bar.merged}`}
        </text>
      )}
      <rect x={x - 1.5} y={y - 1.5} width={width + 3} height={height + 3} rx={4} fill="transparent" strokeWidth={2} />
    </g>
  );
}
