import type { Verdict } from "@laptime/contracts";
import { CircleCheck, CircleDot, CircleHelp, CircleX, type LucideIcon } from "lucide-react";
import { verdictWords, type Tone } from "../words/verdict-words.ts";

export const toneIcon: Record<Tone, LucideIcon> = {
  passed: CircleCheck,
  partial: CircleDot,
  wrong: CircleX,
  unsure: CircleHelp,
};

export const toneText: Record<Tone, string> = {
  passed: "text-passed",
  partial: "text-partial",
  wrong: "text-wrong",
  unsure: "text-unsure",
};

/** Icon, word and colour together: a tone is never told by colour alone. */
export function ToneMark({ tone, word, className = "" }: { tone: Tone; word: string; className?: string }) {
  const Icon = toneIcon[tone];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-[560] ${toneText[tone]} ${className}`}>
      <Icon aria-hidden size={16} className="shrink-0 self-center" />
      {word}
    </span>
  );
}

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { tone, word } = verdictWords[verdict];
  return <ToneMark tone={tone} word={word} />;
}
