"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * What each key does, wherever the focus is but in a field; null: nothing. Keys that are held with others are the
 * browser's. Before the first painting: whoever sees the page can use them.
 */
export function useKeys(keys: Readonly<Record<string, () => void>> | null): void {
  const newest = useRef(keys);
  useLayoutEffect(() => {
    newest.current = keys;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const action = newest.current?.[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'));
