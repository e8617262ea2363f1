import { useState, type UIEvent } from "react";

/** Every row is as high, so that the table need not draw those that nobody sees. In CSS pixels. */
export const ROW_HEIGHT = 46;
/** Rows above what is seen, so that the arrow keys always find the next one. */
const ABOVE = 12;
/** All that is drawn: more than the tallest screen shows, with as many below as above. */
const DRAWN = 60;
/** The window moves by so many rows at a time: not every pixel of scrolling draws anew. */
const STEP = 4;

/** Which of `count` rows to draw, as the frame that has `onScroll` is scrolled. */
export function useRowWindow(count: number) {
  const [top, setTop] = useState(0);
  const first = Math.min(top, Math.max(0, count - DRAWN));
  const last = Math.min(count, first + DRAWN);
  return {
    first,
    last,
    above: first * ROW_HEIGHT,
    below: (count - last) * ROW_HEIGHT,
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => {
      const row = Math.floor(currentTarget.scrollTop / ROW_HEIGHT) - ABOVE;
      setTop(Math.max(0, row - (row % STEP)));
    },
  };
}
