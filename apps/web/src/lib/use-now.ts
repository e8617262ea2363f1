import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;

/** The time, told again twice a minute: dates in words must not grow old on an open page. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, tick, tick));
}

/** The same number within one tick, or React would never come to rest. */
const tick = (): number => Math.floor(Date.now() / TICK_MS) * TICK_MS;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, TICK_MS);
  return () => clearInterval(timer);
}
