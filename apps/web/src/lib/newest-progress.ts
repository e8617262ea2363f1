import type { RunProgress } from "@laptime/contracts";
import { isOver } from "../words/phase-words.ts";

/** Events and polls may cross: the later observation wins, and what is over stays over. */
export function newestProgress(known: RunProgress, heard: RunProgress): RunProgress {
  if (heard.runId !== known.runId) return heard;
  if (isOver(known.phase) && !isOver(heard.phase)) return known;
  return Date.parse(heard.observedAt) >= Date.parse(known.observedAt) ? heard : known;
}
