"use client";

import type { Me } from "@laptime/contracts";
import { useMemo, type SubmitEvent } from "react";
import { keepCookie, languageCookie, timeZoneCookie } from "../language/cookies.ts";
import { isLanguage, languages } from "../language/languages.ts";
import { t } from "../language/text.ts";
import { setPreferences } from "../lib/account-calls.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { useAction } from "../lib/use-action.ts";

const AS_BROWSER = "";

/** Language and time zone of a person, on every machine where he signs in. */
export function PreferencesForm({ me }: { me: Me }) {
  const { busy, problem, run } = useAction();
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const asked = fields.get("language");
    const language = isLanguage(asked) ? asked : null;
    const timeZone = String(fields.get("zone")) || null;
    void run(async () => {
      await setPreferences({ language, timeZone });
      keepCookie(languageCookie, language);
      keepCookie(timeZoneCookie, timeZone);
      // A full load: every text and date of the page changes.
      window.location.reload();
    });
  }

  return (
    <form onSubmit={save} className="grid max-w-(--reading) gap-4 sm:grid-cols-2">
      <Field label={t("Language")}>
        {(id) => (
          <select id={id} name="language" defaultValue={me.language ?? AS_BROWSER} className="field">
            <option value={AS_BROWSER}>{t("as the browser asks for")}</option>
            {Object.entries(languages).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("Time zone of all dates")}>
        {(id) => (
          <select id={id} name="zone" defaultValue={me.timeZone ?? AS_BROWSER} className="field">
            <option value={AS_BROWSER}>{t("that of the browser")}</option>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
      <FormEnd busy={busy} text={t("Save language and zone")} busyText={t("Saving…")} problem={problem} />
    </form>
  );
}
