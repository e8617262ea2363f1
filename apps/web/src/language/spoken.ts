"use client";

import { createContext, use } from "react";
import { plainEnglish, type Spoken } from "./languages.ts";

export const SpokenContext = createContext<Spoken>(plainEnglish);

const isBrowser = typeof window !== "undefined";
/** In a browser there is one reader, and texts are also asked for outside of rendering. */
let here = plainEnglish;
/** On the server nothing is rendered before the first page: unit tests are in English without React. */
let isRendering = false;

/** Called by the provider before anything below it is rendered. Idempotent. */
export function speak(spoken: Spoken): void {
  isRendering = true;
  if (isBrowser) here = spoken;
}

/**
 * How the reader of what is rendered now is spoken to. On the server it is asked of React, because two people's pages are
 * rendered there at once.
 */
export function spokenHere(): Spoken {
  if (isBrowser || !isRendering) return here;
  // `use`, unlike other hooks, may be called anywhere in rendering, and this is called from functions that build texts.
  // oxlint-disable-next-line react-hooks/rules-of-hooks
  return use(SpokenContext);
}
