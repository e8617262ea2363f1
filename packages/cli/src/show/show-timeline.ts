import type { Diagnosis, SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { paint, type Colour } from "./paint.ts";
import { rowsOf, type Row } from "./rows-of.ts";
import { withoutControls, wrap } from "./wrap.ts";

/** With the six columns that a check is indented by, a line fits into eighty. */
const WIDTH = 74;
const SIDE = 9;
const LANE = 13;
const BARS = 36;
const KINDS_A_LINE = 4;
const MOST_ROWS = 12;

type Kind = TimelineEvent["kind"];
/** Full and light, hatched and empty: told apart without colour too. `joint` starts a bar that follows another at once. */
const looks: Readonly<Record<Kind, { bar: string; joint?: string; colour: Colour; word: string }>> = {
  await: { bar: "█", joint: "▐", colour: "blue", word: "waiting" },
  job: { bar: "▄", joint: "▗", colour: "cyan", word: "job" },
  cpu: { bar: "▒", colour: "cyan", word: "computing" },
  blocked: { bar: "▓", colour: "red", word: "event loop blocked" },
  cancelled: { bar: "░", colour: "grey", word: "cancelled" },
  failed: { bar: "x", colour: "red", word: "failed" },
  task: { bar: "─", colour: "grey", word: "task" },
};
const sides = [
  ["baseline", "baseline"],
  ["submission", "yours"],
] as const;

export interface TimelineWords {
  readonly speedup?: SpeedupResult | undefined;
  readonly diagnosis?: readonly Diagnosis[];
  readonly colour?: boolean;
}

/**
 * Both runs on one scale, a line a lane, time to the right, the baseline above; before it what it says in sentences.
 * At most 74 columns. "" when nothing was recorded. Names come from the submission: control characters are left out.
 */
export function showTimeline(
  events: readonly TimelineEvent[],
  { speedup, diagnosis = [], colour = false }: TimelineWords = {},
): string {
  const said = diagnosis.flatMap(({ sentence, advice = "" }) => wrap(`→ ${sentence} ${advice}`.trim(), WIDTH, "  "));
  const drawn = withoutTasks(events);
  if (drawn.length === 0) return said.join("\n");
  const totalMs = Math.max(...events.map(({ endMs }) => endMs), 1);
  const lines = sides.flatMap(([side, name]) => showSide(name, drawn, side, totalMs, speedup, colour));
  return [...said, ...lines, axis(totalMs), ...legend(drawn, colour)].join("\n");
}

/** A task's bar spans what it waits for, which is drawn already; alone it is better than nothing. */
function withoutTasks(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const others = events.filter(({ kind }) => kind !== "task");
  return others.length === 0 ? events : others;
}

function showSide(
  name: string,
  events: readonly TimelineEvent[],
  side: TimelineEvent["side"],
  totalMs: number,
  speedup: SpeedupResult | undefined,
  colour: boolean,
): string[] {
  const own = events.filter((event) => event.side === side);
  if (own.length === 0) return [];
  const rows = rowsOf(own);
  const figure = endOf(own, side, speedup);
  const shown = rows.slice(0, MOST_ROWS).map((row, index) => {
    const label = `${(index === 0 ? name : "").padEnd(SIDE)}${fit(withoutControls(row.lane), LANE)} `;
    return `${label}${drawRow(row, totalMs, colour)} ${index === 0 ? figure : ""}`.trimEnd();
  });
  const more = rows.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`${" ".repeat(SIDE)}and ${more} more ${more === 1 ? "row" : "rows"}`] : []),
    ...lines(own),
  ];
}

/** "2.00 s", and for the submission with the factor. */
function endOf(events: readonly TimelineEvent[], side: string, speedup: SpeedupResult | undefined): string {
  const took = seconds(Math.max(...events.map(({ endMs }) => endMs)));
  const factor = side === "submission" ? (speedup?.estimate ?? null) : null;
  return factor === null ? took : `${took} ${factor.toFixed(2)}x`;
}

/** Where the loop was blocked, each place once. */
function lines(events: readonly TimelineEvent[]): string[] {
  const blocked = events.filter(({ kind }) => kind === "blocked");
  const places = Map.groupBy(blocked, ({ where }) => (where ? `${withoutControls(where.file)}:${where.line}` : ""));
  return [...places]
    .filter(([place]) => place !== "")
    .slice(0, 3)
    .map(([place, bars]) => {
      const ms = bars.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0);
      return `${" ".repeat(SIDE)}${looks.blocked.bar.repeat(2)} blocked ${seconds(ms)} at ${place.slice(0, 40)}`;
    });
}

function drawRow({ bars }: Row, totalMs: number, colour: boolean): string {
  const kinds: (Kind | undefined)[] = Array.from({ length: BARS });
  const glyphs = Array.from({ length: BARS }, () => " ");
  for (const { startMs, endMs, kind } of bars) {
    const from = Math.min(Math.floor((startMs / totalMs) * BARS + 1e-9), BARS - 1);
    // However short, it happened: one column at least.
    const to = Math.min(Math.max(Math.round((endMs / totalMs) * BARS), from + 1), BARS);
    const { bar, joint } = looks[kind];
    const follows = joint !== undefined && from > 0 && kinds[from - 1] === kind && to - from > 1;
    kinds.fill(kind, from, to);
    glyphs.fill(bar, from, to);
    if (follows) glyphs[from] = joint;
  }
  return glyphs.map((glyph, index) => paint(glyph, colour ? looks[kinds[index] ?? "task"].colour : undefined)).join("");
}

function axis(totalMs: number): string {
  const end = seconds(totalMs);
  return `${" ".repeat(SIDE + LANE + 1)}0${end.padStart(BARS - 1, " ")}`;
}

function legend(events: readonly TimelineEvent[], colour: boolean): string[] {
  const kinds = (Object.keys(looks) as Kind[]).filter((kind) => events.some((event) => event.kind === kind));
  const shown = kinds.map(
    (kind) => `${paint(looks[kind].bar, colour ? looks[kind].colour : undefined)} ${looks[kind].word}`,
  );
  const starts = shown.flatMap((_, index) => (index % KINDS_A_LINE === 0 ? [index] : []));
  return starts.map((start) => " ".repeat(SIDE) + shown.slice(start, start + KINDS_A_LINE).join("   "));
}

/** The end tells one worker from another. */
const fit = (name: string, width: number): string =>
  (name.length > width ? `${name.slice(0, width - 4)}…${name.slice(-3)}` : name).padEnd(width);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
