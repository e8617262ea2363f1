import type { MadeWebhook, WebhookEvent } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { makeWebhook } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { eventWords } from "../words/webhook-words.ts";

type Props = { courseId: string; made: (webhook: MadeWebhook) => Promise<void> };

const EVENTS = ["graded", "regraded", "released"] as const;

/** Where to, and what of. */
export function WebhookForm({ courseId, made }: Props) {
  const { busy, problem, run } = useAction();

  function make(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const events = fields.getAll("event").map((one) => String(one) as WebhookEvent);
    void run(async () => {
      await made(await makeWebhook(courseId, { url: String(fields.get("url")), events }));
      form.reset();
    });
  }

  return (
    <form onSubmit={make} className="grid max-w-(--reading) gap-4 text-sm sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Field label={t("Address, beginning with https://")}>
          {(id) => <input id={id} name="url" type="url" required maxLength={500} className="field" />}
        </Field>
      </div>
      <fieldset className="grid gap-1.5 sm:col-span-2">
        <legend className="mb-1 font-[560]">{t("Tell when")}</legend>
        {EVENTS.map((event) => (
          <label key={event} className="flex items-baseline gap-2">
            <input type="checkbox" name="event" value={event} defaultChecked />
            {eventWords[event]}
          </label>
        ))}
      </fieldset>
      <FormEnd busy={busy} text={t("Make it")} busyText={t("Making")} problem={problem} isMain />
    </form>
  );
}
