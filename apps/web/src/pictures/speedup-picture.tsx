"use client";

import { t } from "../language/text.ts";
import type { Diagnosis, SpeedupResult } from "@laptime/contracts";
import { ToneMark } from "../ui/tone.tsx";
import { clockWords, decisionWords, speedupReason, speedupSentence, whatNext } from "../words/speedup-words.ts";
import { DiagnosisList } from "./diagnosis-list.tsx";
import { SamplesTable } from "./samples-table.tsx";
import { setAside } from "./set-aside.ts";
import { SpeedupDrawing } from "./speedup-drawing.tsx";
import { SpeedupLegend } from "./speedup-legend.tsx";
import { useWidth } from "./use-width.ts";

type Props = {
  speedup: SpeedupResult;
  title: string;
  diagnosis: readonly Diagnosis[];
  /** The sentences stand at the timeline then; here is only what to try. */
  hasTimeline: boolean;
  files: ReadonlySet<string>;
};

/** One speedup: what was asked for, a dot a block, the interval, the estimate; and the same as sentences and a table. */
export function SpeedupPicture({ speedup, title, diagnosis, hasTimeline, files }: Props) {
  const [watch, width] = useWidth();
  const aside = setAside(speedup);
  const advice = diagnosis.find((one) => one.advice !== undefined)?.advice;
  const [reason, next] = [speedupReason(speedup), whatNext(speedup)];
  const governed = speedup.governed?.clock ?? speedup.clock;
  return (
    <figure ref={watch}>
      <figcaption>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <b className="font-[600]">{title}</b> <ToneMark {...decisionWords[speedup.decision]} className="text-sm" />
        </p>
        <p className="mt-1 max-w-(--reading) text-sm">
          {speedupSentence(speedup)} {reason}
        </p>
        {next && <p className="mt-2 max-w-(--reading) border-l-3 border-unsure-fill pl-3 text-sm">{next}</p>}
        {hasTimeline && advice && (
          <p className="mt-2 max-w-(--reading) border-l-3 border-accent pl-3 text-sm">
            <b className="font-[600]">{t("Try this:")} </b>
            {advice}
          </p>
        )}
        {!hasTimeline && <DiagnosisList diagnosis={diagnosis} files={files} />}
      </figcaption>
      <SpeedupDrawing speedup={speedup} aside={aside} width={width} />
      <SpeedupLegend speedup={speedup} aside={aside} />
      <p className="mt-1 text-xs text-ink-2">
        {t("Time is")} {clockWords[governed]}.{speedup.governed && ` ${speedup.governed.why}`}
      </p>
      <SamplesTable speedup={speedup} aside={aside} />
    </figure>
  );
}
