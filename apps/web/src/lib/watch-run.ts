import type { RunProgress } from "@laptime/contracts";
import { newestProgress } from "./newest-progress.ts";

const POLL_MS = 3000;

/** Server-sent events, as far as they are needed. */
export interface RunEvents {
  readonly isOpen: boolean;
  close(): void;
}

/** The world around: a browser's, or a test's. */
export interface RunSources {
  listen(hear: (progress: RunProgress) => void): RunEvents;
  /** Rejects when nothing answers. */
  ask(): Promise<RunProgress>;
  /** Calls again and again; the result ends it. */
  every(ms: number, call: () => void): () => void;
  now(): number;
}

export interface Watched {
  /** The newest that was heard; null: nothing yet. */
  readonly heard: RunProgress | null;
  /** Nothing answers: what is shown may be old. */
  readonly isLost: boolean;
}

/**
 * The state of a run, pushed by server-sent events. The browser reconnects by itself; whenever no event came for a while
 * (a proxy that buffers, a stream that broke) the state is asked for instead, so the page never stands still. The result
 * ends the watch.
 */
export function watchRun(sources: RunSources, tell: (watched: Watched) => void): () => void {
  let newest: RunProgress | null = null;
  let lastHeard = sources.now();
  let isOver = false;
  const hear = (heard: RunProgress) => {
    if (isOver) return;
    lastHeard = sources.now();
    newest = newest === null ? heard : newestProgress(newest, heard);
    tell({ heard: newest, isLost: false });
  };
  const lose = () => {
    if (!isOver) tell({ heard: newest, isLost: true });
  };
  const events = sources.listen(hear);
  const endPolls = sources.every(POLL_MS, () => {
    if (sources.now() - lastHeard < POLL_MS && events.isOpen) return;
    sources.ask().then(hear, lose);
  });
  return () => {
    isOver = true;
    endPolls();
    events.close();
  };
}
