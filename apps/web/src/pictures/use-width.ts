"use client";

import { useCallback, useState, type RefCallback } from "react";

/** The width that an element has on the page, so that a picture is drawn for it and its words keep their size. */
export function useWidth(initial = 720): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(initial);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [watch, width];
}
