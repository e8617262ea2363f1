import type { HostWanted, OperationsView } from "@laptime/contracts";
import { TriangleAlert } from "lucide-react";
import { t } from "../language/text.ts";
import { count, formatInstant, formatNumber } from "../words/format.ts";
import { hostSentence, restSentence } from "../words/operations-words.ts";
import { NoisePicture } from "./noise-picture.tsx";

type Host = OperationsView["hosts"][number];
type Props = { host: Host; busy: boolean; want: (wanted: HostWanted) => void };

/** One worker and its host: how it is, how busy it was, and what may be wanted of it. */
export function HostCard({ host, busy, want }: Props) {
  const { workerId, cores, state, seenAt, wanted, isLost } = host;
  const problems = isLost ? [] : (state?.problems ?? []);
  return (
    <li className="min-w-0 rounded-2 border border-line p-4 text-sm">
      <h3 className="font-[600] break-all">{workerId}</h3>
      <p className={isLost || problems.length > 0 ? "mt-1 text-wrong" : "mt-1"}>{hostSentence(host)}</p>
      {problems.map((problem) => (
        <p key={problem} className="mt-1 flex items-start gap-2">
          <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-wrong" />
          {problem}
        </p>
      ))}
      {!isLost && state?.restsUntil !== undefined && <p className="mt-1">{restSentence(state.restsUntil)}</p>}
      <p className="mt-1 text-ink-2">
        {count(cores, "core")}
        {state && state.heldCores > 0 && `, ${t("{0} held by a timed stage", state.heldCores)}`}
        {state && `, ${t("{0} busy now", formatNumber(Math.round(state.busyCores * 10) / 10))}`}
        {state && `, ${t("up since {0}", formatInstant(state.startedAt))}`}
        {isLost && `, ${t("last heard {0}", formatInstant(seenAt))}`}
      </p>
      <NoisePicture host={host} />
      <p className="mt-3 flex flex-wrap gap-2">
        {wanted === "run" ? (
          <>
            <button type="button" className="button" disabled={busy} onClick={() => want("pause")}>
              {t("Pause")}
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => want("drain")}>
              {t("Drain")}
            </button>
          </>
        ) : (
          <button type="button" className="button" disabled={busy} onClick={() => want("run")}>
            {t("Resume")}
          </button>
        )}
      </p>
    </li>
  );
}
