import type { Picture } from "./bench-result.ts";

const WIDTH = 860;
const LEFT = 300;
const RIGHT = 90;
const ROW = 26;
const TOP = 74;
/** Told apart without colour too, by lightness; the first is the darkest. */
const COLOURS = ["#1f4e79", "#d98324", "#3b7a57", "#b9d3ea", "#7a3b69", "#e8c35a", "#6b7f8e", "#c9c9c4", "#9a3b2f"];

/** Horizontal bars as an SVG: one row a bar, its parts one after the other, and its sum beside it. */
export function barsPlot({ title, unit, bars }: Picture): string {
  const names = [...new Set(bars.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  const colour = (name: string) => COLOURS[names.indexOf(name) % COLOURS.length] ?? "#555555";
  const sums = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const scale = (WIDTH - LEFT - RIGHT) / Math.max(1e-9, ...sums);
  const height = TOP + bars.length * ROW + 16;
  const rows = bars.flatMap(({ label, parts }, row) => {
    const y = TOP + row * ROW;
    let x = LEFT;
    const drawn = parts.map(({ name, value }) => {
      const width = value * scale;
      x += width;
      return `<rect x="${round(x - width)}" y="${y}" width="${round(width)}" height="${ROW - 8}" fill="${colour(name)}"><title>${escape(name)}: ${shown(value)} ${escape(unit)}</title></rect>`;
    });
    return [text(LEFT - 8, y + 13, label, "end"), ...drawn, text(x + 6, y + 13, `${shown(sums[row] ?? 0)} ${unit}`)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(16, 24, title, "start", 600),
    ...legend(names, colour),
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

function legend(names: readonly string[], colour: (name: string) => string): string[] {
  let x = 16;
  return names.flatMap((name) => {
    const at = x;
    x += 26 + name.length * 7;
    return [`<rect x="${at}" y="40" width="12" height="12" fill="${colour(name)}"/>`, text(at + 17, 50, name)];
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
const shown = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const text = (x: number, y: number, words: string, anchor = "start", weight = 400): string =>
  `<text x="${round(x)}" y="${round(y)}" fill="#222222" text-anchor="${anchor}" font-weight="${weight}">${escape(words)}</text>`;
const escape = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
