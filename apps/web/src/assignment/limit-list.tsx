import type { Limits } from "@laptime/contracts";
import { formatBytes } from "../words/format.ts";

/** What a program may use before it is stopped. */
export function LimitList({ limits }: { limits: Limits }) {
  const rows = [
    ["One test", `${limits.testSeconds} s`],
    ["All tests", `${limits.totalSeconds} s`],
    ["Memory", formatBytes(limits.memoryMib * 1024 ** 2)],
    ["Output", formatBytes(limits.outputKib * 1024)],
    ["Processes and threads", String(limits.processes)],
    ["Files it may write", `${limits.files.toLocaleString("en")}, ${formatBytes(limits.scratchMib * 1024 ** 2)}`],
    ["Open at once", limits.openFiles.toLocaleString("en")],
  ];
  return (
    <div>
      <h2 className="text-md">Limits</h2>
      <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {rows.map(([name, limit]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{limit}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
