import { useCallback, useState, type UIEvent } from "react";

/** Every row is as high, so that the table need not draw those that nobody sees. In CSS pixels. */
export const ROW_HEIGHT = 46;
/** Rows above and below what is seen: the arrow keys always find the next one, and a flick of the wheel shows no gap. */
const AROUND = 6;
/** The window moves by so many rows at a time: few, so that no frame has many to draw. */
const STEP = 2;
/** In sight, before it is known how high the frame is. */
const USUAL = 18;

/** Which of `count` rows to draw, as the frame that has `frame` and `onScroll` is scrolled. */
export function useRowWindow(count: number) {
  const [top, setTop] = useState(0);
  const [seen, setSeen] = useState(USUAL);
  const frame = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const watch = new ResizeObserver(() => setSeen(Math.ceil(element.clientHeight / ROW_HEIGHT)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const drawn = seen + 2 * AROUND + STEP;
  const first = Math.min(top, Math.max(0, count - drawn));
  const last = Math.min(count, first + drawn);
  return {
    ...{ first, last, frame },
    above: first * ROW_HEIGHT,
    below: (count - last) * ROW_HEIGHT,
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => {
      const row = Math.floor(currentTarget.scrollTop / ROW_HEIGHT) - AROUND;
      setTop(Math.max(0, row - (row % STEP)));
    },
  };
}
