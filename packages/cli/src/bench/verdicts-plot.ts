import { FACTORS, type Score, type Scores } from "./score-verdicts.ts";

const WIDTH = 172;
const HEIGHT = 110;
const LEFT = 132;
const TOP = 62;
const GAP = 26;
/** Right, open, wrong: told apart without colour too, by lightness. */
const colours = { right: "#3b7a57", open: "#d9d9d4", wrong: "#c0392b" } as const;

/**
 * A small picture for each rule and trace: for students from 0.9 to 1.5 times the requirement, how many were decided
 * rightly, left open, and decided wrongly.
 */
export function verdictsPlot({ scores }: Scores): string {
  const traces = [...new Set(scores.map(({ trace }) => trace))];
  const rules = [...new Set(scores.map(({ decider }) => decider))];
  const width = LEFT + traces.length * (WIDTH + GAP);
  const height = TOP + rules.length * (HEIGHT + GAP) + 24;
  const panels = rules.flatMap((rule, row) =>
    traces.map((trace, column) => {
      const own = scores.filter((score) => score.trace === trace && score.decider === rule);
      return panel(own, LEFT + column * (WIDTH + GAP), TOP + row * (HEIGHT + GAP));
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>Verdicts of each rule on recorded traces</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...legend(),
    ...traces.map((trace, column) => text(LEFT + column * (WIDTH + GAP), TOP - 8, escape(trace), "600")),
    ...rules.map((rule, row) => text(8, TOP + row * (HEIGHT + GAP) + HEIGHT / 2, escape(rule), "600")),
    ...panels,
    text(LEFT, height - 8, "true speedup over the requirement; heights are parts of all trials"),
    "</svg>",
    "",
  ].join("\n");
}

function panel(scores: readonly Score[], x: number, y: number): string {
  const step = WIDTH / FACTORS.length;
  const bars = FACTORS.flatMap((factor, index) => {
    const own = scores.filter((score) => score.factor === factor);
    const mean = (rate: (score: Score) => number) =>
      own.reduce((sum, score) => sum + rate(score), 0) / (own.length || 1);
    const met = mean((score) => score.met);
    const notMet = mean((score) => score.notMet);
    const [right, wrong] = factor < 1 ? [notMet, met] : [met, notMet];
    const parts = [
      ["right", right],
      ["open", mean(({ inconclusive }) => inconclusive)],
      ["wrong", wrong],
    ] as const;
    let bottom = y + HEIGHT;
    const stacked = parts.map(([kind, share]) => {
      bottom -= share * HEIGHT;
      return rect(x + index * step + 3, bottom, step - 6, share * HEIGHT, colours[kind]);
    });
    return [...stacked, text(x + index * step + 5, y + HEIGHT + 13, String(factor))];
  });
  return [rect(x, y + HEIGHT, WIDTH, 1, "#555555"), ...bars].join("\n");
}

function legend(): string[] {
  const words = { right: "right", open: "left open", wrong: "wrong" } as const;
  return (Object.keys(words) as (keyof typeof words)[]).flatMap((kind, index) => [
    rect(LEFT + index * 100, 14, 12, 12, colours[kind]),
    text(LEFT + 18 + index * 100, 24, words[kind]),
  ]);
}

const round = (value: number): number => Math.round(value * 10) / 10;
const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(Math.max(0, height))}" fill="${fill}"/>`;
const text = (x: number, y: number, words: string, weight = "400"): string =>
  `<text x="${round(x)}" y="${round(y)}" fill="#222222" font-weight="${weight}">${words}</text>`;
const escape = (words: string): string => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
