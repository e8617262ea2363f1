"use client";

import { RunProgress } from "@laptime/contracts";
import { useEffect, useState } from "react";
import { isOver } from "../words/phase-words.ts";
import { getJson, parseAnswer } from "./api.ts";
import { newestProgress } from "./newest-progress.ts";

const pollEveryMs = 3000;

/**
 * The state of a run, pushed by server-sent events. The browser reconnects by itself; whenever no event came for a
 * while (a proxy that buffers, a stream that broke) the state is asked for instead, so the page never stands still.
 */
export function useRunProgress(initial: RunProgress): RunProgress {
  const [known, setKnown] = useState(initial);
  const { runId } = initial;
  const current = known.runId === runId ? newestProgress(initial, known) : initial;
  const over = isOver(current.phase);

  useEffect(() => {
    if (over) return;
    const path = `/api/runs/${encodeURIComponent(runId)}`;
    let lastHeard = performance.now();
    const hear = (heard: RunProgress) => {
      lastHeard = performance.now();
      setKnown((before) => (before.runId === heard.runId ? newestProgress(before, heard) : heard));
    };
    const source = new EventSource(`${path}/events`);
    source.addEventListener("progress", ({ data }: MessageEvent<string>) =>
      hear(parseAnswer(RunProgress, JSON.parse(data))),
    );
    const poll = setInterval(() => {
      if (performance.now() - lastHeard < pollEveryMs && source.readyState === EventSource.OPEN) return;
      getJson(path, RunProgress).then(hear, () => undefined);
    }, pollEveryMs);
    return () => {
      clearInterval(poll);
      source.close();
    };
  }, [runId, over]);

  return current;
}
