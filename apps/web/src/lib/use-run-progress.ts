"use client";

import type { RunProgress } from "@laptime/contracts";
import { useEffect, useState } from "react";
import { isOver } from "../words/phase-words.ts";
import { getJson } from "./http.ts";
import { newestProgress } from "./newest-progress.ts";
import { watchRun, type RunSources, type Watched } from "./watch-run.ts";

/** The state of a run as it goes on, and whether the connection is lost. */
export function useRunProgress(initial: RunProgress): { progress: RunProgress; isLost: boolean } {
  const [{ heard, isLost }, setWatched] = useState<Watched>({ heard: null, isLost: false });
  const { runId } = initial;
  const progress = heard?.runId === runId ? newestProgress(initial, heard) : initial;
  const over = isOver(progress.phase);
  useEffect(() => (over ? undefined : watchRun(browserSources(runId), setWatched)), [runId, over]);
  return { progress, isLost: isLost && !over };
}

function browserSources(runId: string): RunSources {
  const path = `/api/runs/${encodeURIComponent(runId)}`;
  return {
    listen: (hear) => {
      const source = new EventSource(`${path}/events`);
      source.addEventListener("progress", ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as RunProgress));
      return {
        get isOpen() {
          return source.readyState === EventSource.OPEN;
        },
        close: () => source.close(),
      };
    },
    ask: () => getJson<RunProgress>(path),
    every: (ms, call) => {
      const timer = setInterval(call, ms);
      return () => clearInterval(timer);
    },
    now: () => performance.now(),
  };
}
