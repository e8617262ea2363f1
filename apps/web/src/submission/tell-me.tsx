"use client";

import { t } from "../language/text.ts";
import type { RunProgress } from "@laptime/contracts";
import { Bell, BellRing } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { isOver } from "../words/phase-words.ts";

type Props = { progress: RunProgress; title: string };

/** The browser's own notice when a run is over, for whoever has gone to another tab meanwhile. */
export function TellMe({ progress, title }: Props) {
  const canNotify = useSyncExternalStore(
    () => () => undefined,
    () => "Notification" in window,
    () => false,
  );
  const [answer, setAnswer] = useState<"unasked" | "granted" | "denied">("unasked");
  const over = isOver(progress.phase);
  useEffect(() => {
    if (!over || answer !== "granted" || !document.hidden) return;
    const text =
      progress.phase === "graded" ? t("Your report is there.") : t("It could not be graded; nothing is lost.");
    try {
      new Notification(title, { body: text, tag: progress.runId });
    } catch {
      // Browsers of phones have the name but let no page use it so; the report is there all the same.
    }
  }, [over, answer, progress.phase, progress.runId, title]);

  if (over || !canNotify) return null;
  if (answer === "denied")
    return <p className="text-sm text-ink-2">{t("Your browser does not allow notices from here.")}</p>;
  if (answer === "granted") {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
        <BellRing aria-hidden size={16} />
        {t("You will get a notice, as long as this tab is open.")}
      </p>
    );
  }
  return (
    <button type="button" className="button" onClick={() => void ask().then(setAnswer)}>
      <Bell aria-hidden size={16} />
      {t("Tell me when it is graded")}
    </button>
  );
}

async function ask(): Promise<"granted" | "denied"> {
  return (await Notification.requestPermission()) === "granted" ? "granted" : "denied";
}
