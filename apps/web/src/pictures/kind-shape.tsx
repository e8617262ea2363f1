import type { TimelineEvent } from "@laptime/contracts";

type Box = { x: number; y: number; width: number; height: number };
type Shape = Box & { kind: TimelineEvent["kind"]; side: TimelineEvent["side"] };

/** Kinds differ in form as well as in colour: solid, pointed, edged, hatched, dashed and stopped, crossed, a bracket. */
export function KindShape({ kind, side, ...box }: Shape) {
  const own = side === "baseline" ? "fill-baseline-fill" : "fill-accent";
  const frame = { ...box, rx: 3 };
  switch (kind) {
    case "await":
      return <rect {...frame} className={own} fillOpacity={side === "baseline" ? 0.8 : 0.85} />;
    case "job":
      return (
        <>
          <path d={pointed(box)} className={own} />
          <rect
            x={box.x}
            y={box.y + box.height / 2 - 1.5}
            width={Math.max(1, box.width - 6)}
            height={3}
            className="fill-paper"
          />
        </>
      );
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
      return (
        <>
          <rect {...frame} fill="none" strokeWidth={1.5} strokeDasharray="4 3" className="stroke-ink-3" />
          <rect x={box.x + box.width - 3} y={box.y - 1} width={3} height={box.height + 2} className="fill-ink-2" />
        </>
      );
    case "failed":
      return (
        <>
          <rect {...frame} className="fill-wrong-tint stroke-wrong-fill" strokeWidth={1.5} />
          <path d={cross(box)} className="stroke-wrong" strokeWidth={2} fill="none" />
        </>
      );
    case "task":
      return <path d={bracket(box)} className="stroke-ink-2" strokeWidth={1.5} fill="none" />;
  }
}

/** Stripes at 45 degrees over the whole box, cut at its edges. */
export function hatch({ x, y, width, height }: Box, step = 8): string {
  const count = Math.ceil((width + height) / step);
  return Array.from({ length: count }, (_, i) => {
    const foot = x - height + i * step;
    const from = Math.max(0, x - foot);
    const to = Math.min(height, x + width - foot);
    return to > from ? `M${foot + from} ${y + height - from}L${foot + to} ${y + height - to}` : "";
  }).join("");
}

function cross({ x, y, width, height }: Box): string {
  const [right, middle] = [x + width - 8, y + height / 2];
  return width < 14 ? "" : `M${right - 3} ${middle - 3}l6 6m0 -6l-6 6`;
}

/** A bar with a point at its right end; a short one is all point. */
function pointed({ x, y, width, height }: Box): string {
  const point = Math.min(5, width / 2);
  return `M${x} ${y}h${width - point}l${point} ${height / 2}l${-point} ${height / 2}h${point - width}z`;
}

function bracket({ x, y, width, height }: Box): string {
  const middle = y + height / 2;
  return `M${x} ${y}v${height}M${x} ${middle}h${width}M${x + width} ${y}v${height}`;
}
