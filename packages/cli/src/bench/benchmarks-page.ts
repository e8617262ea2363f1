import type { BenchResult, Table } from "./bench-result.ts";

/** docs/benchmarks.md: what every bench found, with its tables and pictures. */
export function benchmarksPage(results: readonly BenchResult[]): string {
  const [first] = results;
  const machine = first?.machine;
  const head = [
    "# Benchmarks",
    "Made by `npx laptime bench draw` from the results of `npx laptime bench reference`: do not edit. Each bench measures what others do, or the limit of what can be done, in the same run on the same machine.",
    machine === undefined
      ? "Nothing was measured."
      : `Reference run of ${first?.at.slice(0, 10)}: ${machine.cores} cores (${machine.cpu}), ${machine.memoryGib} GiB, ${machine.kernel}, Node ${machine.node}, Docker with runc; API, worker, PostgreSQL, Redis, containers and the load's own client on one machine.`,
  ];
  return `${[...head, ...results.flatMap(section)].join("\n\n")}\n`;
}

function section({ name, about, seed, machine, at, tables, notes, pictures }: BenchResult): string[] {
  return [
    `## ${name}`,
    about,
    `\`npx laptime bench ${name} --seed ${seed}\`, ${at.slice(0, 16).replace("T", " ")} UTC, load before: ${machine.loadBefore}`,
    ...tables.flatMap(markdownTable),
    ...pictures.map((picture) => `![${picture.title}](images/${picture.name}.svg)`),
    ...notes,
  ];
}

function markdownTable({ title, columns, rows }: Table): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => cellOf(cell)).join(" | ")} |`;
  const rule = `| ${columns.map((_, index) => (index === 0 ? "---" : "--:")).join(" | ")} |`;
  return [`**${title}**`, [line(columns), rule, ...rows.map(line)].join("\n")];
}

const cellOf = (cell: string | number): string => String(cell).replaceAll("|", "\\|");
