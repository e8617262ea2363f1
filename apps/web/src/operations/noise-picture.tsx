import type { OperationsView } from "@laptime/contracts";
import { useWidth } from "../pictures/use-width.ts";
import { dateTime } from "../words/format.ts";
import { noiseSentence } from "../words/operations-words.ts";

const HEIGHT = 64;
const BOTTOM = 14;

/** How many of a host's cores were busy, over the last day. */
export function NoisePicture({ host }: { host: OperationsView["hosts"][number] }) {
  const [watch, width] = useWidth(420);
  const { samples, cores } = host;
  const [first, last] = [samples[0], samples.at(-1)];
  const from = Date.parse(first?.at ?? "");
  const span = Math.max(1, Date.parse(last?.at ?? "") - from);
  const x = (at: string) => ((Date.parse(at) - from) / span) * width;
  const y = (busy: number) => (1 - Math.min(1, busy / cores)) * (HEIGHT - BOTTOM);
  const line = samples.map(({ at, busyCores }) => `${x(at).toFixed(1)},${y(busyCores).toFixed(1)}`).join(" ");
  const hour = (at: string) => dateTime(at, { hour: "2-digit", minute: "2-digit" });
  return (
    <figure ref={watch} className="mt-3 min-w-0">
      {first !== undefined && last !== undefined && (
        <svg
          role="img"
          aria-label={noiseSentence(host)}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          width="100%"
          height={HEIGHT}
          className="block text-2xs"
        >
          <line x1={0} x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className="stroke-line" />
          <polyline points={line} fill="none" strokeWidth={1.5} className="stroke-accent" />
          <text x={0} y={HEIGHT - 2} className="fill-ink-3">
            {hour(first.at)}
          </text>
          <text x={width} y={HEIGHT - 2} textAnchor="end" className="fill-ink-3">
            {hour(last.at)}
          </text>
        </svg>
      )}
      <figcaption className="text-xs text-ink-2">{noiseSentence(host)}</figcaption>
    </figure>
  );
}
