import { t } from "../language/text.ts";
import type { Limits } from "@laptime/contracts";
import { formatBytes, formatNumber } from "../words/format.ts";

/** What a program may use before it is stopped. */
export function LimitList({
  limits,
  isWhole,
}: {
  limits: Limits;
  /** No limit for one test alone. */ isWhole: boolean;
}) {
  const rows = [
    ...(isWhole ? [] : [[t("One test"), `${limits.testSeconds} s`]]),
    [t("All tests"), `${limits.totalSeconds} s`],
    [t("Memory"), formatBytes(limits.memoryMib * 1024 ** 2)],
    [t("Output"), formatBytes(limits.outputKib * 1024)],
    [t("Processes and threads"), String(limits.processes)],
    [t("Files it may write"), `${formatNumber(limits.files)}, ${formatBytes(limits.scratchMib * 1024 ** 2)}`],
    [t("Open at once"), formatNumber(limits.openFiles)],
  ];
  return (
    <div>
      <h2 className="text-md">{t("Limits")}</h2>
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
