"use client";

import type { ReactNode } from "react";
import type { Spoken } from "./languages.ts";
import { speak, SpokenContext } from "./spoken.ts";

/** Everything below it speaks to this reader. */
export function LanguageProvider({ spoken, children }: { spoken: Spoken; children: ReactNode }) {
  speak(spoken);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}
