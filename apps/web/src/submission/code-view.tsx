"use client";

import type { SourceLine } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import type { Stretch } from "../ui/highlight-python.ts";
import { toneIcon, toneText } from "../ui/tone.tsx";
import type { Remark } from "./remarks-of.ts";
import { lineId } from "./show-line.ts";

type Props = {
  path: string;
  text: string;
  remarks: readonly Remark[];
  /** What else stands below a line. */
  below?: (line: number) => ReactNode;
  /** Where lines can be pointed at: they were, by a click or a key; the arrow keys only move there. */
  onLine?: (line: number) => void;
  onMove?: (line: number) => void;
  /** The line that is pointed at; null: none in this file. */
  chosen?: number | null;
};

/** One file as it was handed in, with what the report says of its lines below each of them. */
export function CodeView({ path, text, remarks, below, onLine, onMove, chosen = null }: Props) {
  const region = useRef<HTMLDivElement>(null);
  const lines = useLines(path, text.replace(/\n$/, ""), useSeen(region));
  const byLine = Map.groupBy(remarks, ({ line }) => line);
  return (
    <div
      ref={region}
      tabIndex={0}
      role="region"
      aria-label={path}
      className="code max-h-[70vh] overflow-auto pb-3 font-mono text-xs leading-relaxed"
    >
      {lines.map((stretches, index) => (
        <div key={index}>
          <pre
            id={lineId({ file: path, line: index + 1 })}
            className={`w-fit min-w-full scroll-my-40 target:bg-accent-tint target:outline-2 target:outline-accent ${chosen === index + 1 ? "bg-surface" : ""}`}
            onClick={onLine && (() => isPlainClick() && onLine(index + 1))}
            onKeyDown={onMove && ((event) => moveFrom(event, { file: path, line: index + 1 }, onMove))}
          >
            {onLine ? (
              <button
                type="button"
                // One of them is reached by Tab, the others from it by the arrow keys.
                tabIndex={index + 1 === (chosen ?? 1) ? 0 : -1}
                aria-label={t("Comment on line {0}", index + 1)}
                className="mr-4 inline-block w-10 text-right text-ink-3 select-none hover:text-ink"
              >
                {index + 1}
              </button>
            ) : (
              <span aria-hidden className="mr-4 inline-block w-10 text-right text-ink-3 select-none">
                {index + 1}
              </span>
            )}
            {stretches.length === 0
              ? " "
              : stretches.map(({ text, kind }, at) => (
                  <span key={at} className={kind}>
                    {text}
                  </span>
                ))}
          </pre>
          {byLine.get(index + 1)?.map((remark, at) => (
            <LineRemark key={at} remark={remark} />
          ))}
          {below?.(index + 1)}
        </div>
      ))}
    </div>
  );
}

/** Whoever marks text with the mouse wants to copy it. */
const isPlainClick = (): boolean => document.getSelection()?.isCollapsed !== false;

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

function moveFrom(event: KeyboardEvent, { file, line }: SourceLine, onMove: (line: number) => void): void {
  const to = line + (steps[event.key] ?? 0);
  const button = to === line ? null : document.getElementById(lineId({ file, line: to }))?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.focus();
  onMove(to);
}

function LineRemark({ remark: { tone, text, check, line } }: { remark: Remark }) {
  const Icon = toneIcon[tone];
  return (
    <p className="sticky left-0 my-1 ml-14 flex max-w-(--reading) items-start gap-2 border-l-3 border-current/40 bg-surface px-3 py-1.5 font-sans text-sm">
      <Icon aria-hidden size={15} className={`mt-0.5 shrink-0 ${toneText[tone]}`} />
      <span>
        <span className="sr-only">{t("Line {0}:", line)} </span>
        {text}{" "}
        <a href={`#check-${check}`} className="link whitespace-nowrap">
          {t("Go to the check")}
        </a>
      </span>
    </p>
  );
}

/** Whether it has come into sight, or nearly. */
function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: "200px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

/** Plain at first; the highlighter is fetched when somebody looks at code. */
function useLines(path: string, text: string, seen: boolean): readonly (readonly Stretch[])[] {
  const [coloured, setColoured] = useState<{ of: string; lines: Stretch[][] } | null>(null);
  useEffect(() => {
    let wanted = seen && path.endsWith(".py");
    if (wanted)
      void import("../ui/highlight-python.ts").then(({ highlightPython }) => {
        if (wanted) setColoured({ of: text, lines: highlightPython(text) });
      });
    return () => {
      wanted = false;
    };
  }, [path, text, seen]);
  return coloured?.of === text
    ? coloured.lines
    : text.split("\n").map((line) => (line === "" ? [] : [{ text: line, kind: "" }]));
}
