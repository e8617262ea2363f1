"use client";

import { t } from "../language/text.ts";
import type { CalendarView } from "@laptime/contracts";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { newCalendar } from "../lib/account-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Section } from "../ui/section.tsx";

/** The caller's due dates for calendar programs. */
export function CalendarSection() {
  const [shown, setShown] = useState(false);
  return (
    <Section title={t("Your calendar")} className="mt-12">
      <p className="max-w-(--reading) text-sm text-ink-2">
        {t("Have all due dates in your own calendar, with every extension that you are given.")}
      </p>
      {shown ? (
        <Address />
      ) : (
        <button type="button" className="button mt-3" onClick={() => setShown(true)}>
          <CalendarPlus aria-hidden size={16} />
          {t("Show the calendar’s address")}
        </button>
      )}
    </Section>
  );
}

function Address() {
  const { data, error, mutate } = useResource<CalendarView>("/api/me/calendar");
  if (error)
    return <p className="mt-3 text-sm text-wrong">{error.problem?.title ?? t("The address cannot be shown.")}</p>;
  if (!data) return <p className="mt-3 text-sm text-ink-3">{t("Asking for the address…")}</p>;
  const address = new URL(data.path, window.location.origin).href;

  async function renew(): Promise<void> {
    if (!window.confirm(t("Make a new address? Calendars that have the old one stop getting your dates."))) return;
    await mutate(newCalendar(), { revalidate: false });
  }

  return (
    <div className="mt-3 text-sm">
      <code className="block max-w-(--reading) rounded-1 border border-line bg-surface p-3 break-all">{address}</code>
      <p className="mt-2 flex flex-wrap gap-2">
        <CopyButton text={address} label={t("Copy the address")} />
        <button type="button" className="quiet-button" onClick={() => void renew()}>
          {t("Make a new address")}
        </button>
      </p>
      <p className="mt-2 max-w-(--reading) text-ink-3">
        {t(
          "Add it in your calendar program as a calendar from the internet. Whoever knows the address can read your due dates, and nothing else.",
        )}
      </p>
    </div>
  );
}
