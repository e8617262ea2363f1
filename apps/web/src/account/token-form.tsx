"use client";

import { t } from "../language/text.ts";
import type { MadeToken, NewToken, TokenScope } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import { makeToken } from "../lib/account-calls.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { scopeWords } from "../words/device-words.ts";
import { useAction } from "../lib/use-action.ts";

const scopes = ["read", "submit"] as const satisfies readonly TokenScope[];

/** In days. */
const lifetimes = [30, 90, 365] as const;

export function TokenForm({ onMade }: { onMade: (token: MadeToken) => void }) {
  const { busy, problem, run } = useAction();

  function make(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const order: NewToken = {
      name: String(fields.get("name")),
      scopes: scopes.filter((scope) => fields.has(scope)),
      days: lifetimes.find((days) => String(days) === fields.get("days")) ?? 30,
    };
    void run(async () => {
      onMade(await makeToken(order));
      form.reset();
    });
  }

  return (
    <form onSubmit={make} className="mt-6 grid gap-4 sm:grid-cols-2">
      <Field label={t("Name of the new token")}>
        {(id) => <input id={id} name="name" required maxLength={60} className="field" placeholder={t("My laptop")} />}
      </Field>
      <Field label={t("Good for")}>
        {(id) => (
          <select id={id} name="days" defaultValue="90" className="field">
            <option value="30">{t("30 days")}</option>
            <option value="90">{t("90 days")}</option>
            <option value="365">{t("a year")}</option>
          </select>
        )}
      </Field>
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 font-[560]">{t("It may")}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="mr-6 inline-flex items-center gap-2 py-1">
            {/* Reading is in every token: what one hands in, one wants to see graded. */}
            <input type="checkbox" name={scope} defaultChecked required={scope === "read"} />
            {scopeWords[scope]}
          </label>
        ))}
      </fieldset>
      <FormEnd busy={busy} text={t("Make a token")} busyText={t("Making…")} problem={problem} />
    </form>
  );
}
