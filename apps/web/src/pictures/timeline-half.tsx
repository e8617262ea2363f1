import type { SpeedupResult } from "@laptime/contracts";
import { endWords, sideWords } from "../words/timeline-words.ts";
import { hatch } from "./kind-shape.tsx";
import type { Bar, TimelineHalf as Half } from "./timeline-geometry.ts";

type Props = { half: Half; bars: readonly Bar[]; gutter: number; width: number; speedup: SpeedupResult | undefined };

/** Letters are about 6.6 px wide at this size. */
const letter = 6.6;

/** What stands around the bars of one half: its name, its lanes, where it ends, and what blocked all of it. */
export function TimelineHalf({ half, bars, gutter, width, speedup }: Props) {
  const { side, titleY, top, bottom, endX, lanes } = half;
  const blocked = bars.filter((bar) => bar.side === side && bar.kind === "blocked");
  const end = endWords(half, speedup);
  const endFits = endX + end.length * letter * 1.1 < width;
  return (
    <g aria-hidden>
      <text x={0} y={titleY} className="fill-ink text-xs font-[600]">
        {sideWords[side]}
      </text>
      {blocked.map(({ x, width: wide, y, startMs, where }) => {
        const box = { x, y, width: wide, height: bottom - y };
        return (
          <g key={`${startMs} ${where?.line}`}>
            <rect {...box} className="fill-wrong-fill" fillOpacity={0.12} />
            <path d={hatch(box, 7)} className="stroke-wrong-fill" strokeWidth={2} strokeOpacity={0.75} />
          </g>
        );
      })}
      <line x1={endX} x2={endX} y1={titleY - 12} y2={bottom} strokeWidth={1.5} className="stroke-ink" />
      <text
        x={endFits ? endX + 6 : endX - 6}
        y={titleY}
        textAnchor={endFits ? "start" : "end"}
        className="fill-ink text-xs font-[640]"
      >
        {end}
      </text>
      {lanes.map(({ name, y, depth }, index) => (
        <text key={index} x={depth * 10} y={y} className="fill-ink-2">
          <title>{name}</title>
          {shortened(name, gutter - depth * 10)}
        </text>
      ))}
      <line x1={gutter} x2={gutter} y1={top} y2={bottom} className="stroke-line-2" />
      {labelled(blocked, width).map(({ text, x, y, anchor }) => (
        <text
          key={`${text} ${x}`}
          x={x}
          y={y}
          textAnchor={anchor}
          strokeWidth={4}
          className="fill-wrong stroke-paper font-[600] [paint-order:stroke]"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function shortened(name: string, room: number): string {
  const letters = Math.floor((room - 8) / letter);
  // The end tells one worker from another.
  return name.length > letters ? `${name.slice(0, Math.max(1, letters - 4))}…${name.slice(-3)}` : name;
}

type Label = { text: string; x: number; y: number; anchor: "start" | "end" };

/** "async_fetcher.py:9", or "line 9", beside each blocked span that has room for it, right of it or else left. */
function labelled(blocked: readonly Bar[], width: number): Label[] {
  let takenTo = 0;
  return blocked.flatMap<Label>(({ where, x, width: wide, y, height }, index) => {
    const [before, right] = [takenTo, x + wide];
    takenTo = right;
    if (!where) return [];
    const after = blocked[index + 1]?.x ?? width;
    for (const text of [`${where.file.split("/").at(-1)}:${where.line}`, `line ${where.line}`]) {
      const room = text.length * letter + 10;
      if (right + room <= after) {
        takenTo = right + room;
        return [{ text, x: right + 5, y: y + height - 4, anchor: "start" }];
      }
      if (x - room >= before) return [{ text, x: x - 5, y: y + height - 4, anchor: "end" }];
    }
    return [];
  });
}
