"use client";

import { useEffect, useState } from "react";
import { timeLeftWords, timeWarning } from "../words/quiz-words.ts";

const TICK_MS = 500;

/**
 * How long an attempt still lasts. The server's clock decides: this one only counts on from what the server said. Screen
 * readers hear it at five minutes and at one, not every second.
 */
export function TimeLeft({ leftMs, onEnd }: { leftMs: number; onEnd: () => void }) {
  const [left, setLeft] = useState(leftMs);
  const isOver = left <= 0;
  useEffect(() => {
    const endsAt = performance.now() + leftMs;
    const timer = setInterval(() => setLeft(Math.max(0, endsAt - performance.now())), TICK_MS);
    return () => clearInterval(timer);
  }, [leftMs]);
  useEffect(() => {
    if (isOver) onEnd();
    // Once, when the time is up: `onEnd` is another function in each picture of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver]);
  return (
    <>
      <p role="timer" className={`figures text-sm font-[600] ${left < 60_000 ? "text-wrong" : ""}`}>
        {timeLeftWords(left)}
      </p>
      <p role="status" className="sr-only">
        {timeWarning(left)}
      </p>
    </>
  );
}
