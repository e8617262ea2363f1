import type { SubmitEvent } from "react";
import { t } from "../language/text.ts";
import { makePlatform } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";

/** A registration by hand: what the platform shows once Laptime is entered there. */
export function PlatformForm({ changed }: { changed: () => Promise<unknown> }) {
  const { busy, problem, run } = useAction();

  function make(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const [issuer, authUrl] = [text("issuer"), text("authUrl")];
    const origins = text("origins")
      .split(/\s+/)
      .filter((origin) => origin !== "");
    const own = [issuer, authUrl].flatMap((address) => URL.parse(address)?.origin ?? []);
    void run(async () => {
      await makePlatform({
        ...{ name: text("name"), issuer, authUrl, clientId: text("clientId") },
        ...{ tokenUrl: text("tokenUrl"), jwksUrl: text("jwksUrl"), deploymentId: text("deploymentId") },
        tokenAudience: text("tokenAudience") === "" ? null : text("tokenAudience"),
        origins: [...new Set([...own, ...origins])],
        ...{ trustsEmails: false, takesDeployments: false },
      });
      form.reset();
      await changed();
    });
  }

  const fields = [
    { name: "name", label: t("Name, as people here call it"), required: true },
    { name: "issuer", label: t("Issuer (platform ID)"), required: true },
    { name: "clientId", label: t("Client ID"), required: true },
    {
      name: "deploymentId",
      label: t("Deployment ID; left empty, it is let in when it has been seen"),
      required: false,
    },
    { name: "authUrl", label: t("Authentication request URL"), required: true },
    { name: "tokenUrl", label: t("Access token URL"), required: true },
    { name: "jwksUrl", label: t("Public keyset URL"), required: true },
    { name: "tokenAudience", label: t("Audience of the token, where the platform names one"), required: false },
    {
      name: "origins",
      label: t("Further sites that show Laptime in a frame, such as https://*.instructure.com"),
      required: false,
    },
  ];
  return (
    <form onSubmit={make} className="mt-4 grid gap-4 text-sm sm:grid-cols-2">
      {fields.map(({ name, label, required }) => (
        <Field key={name} label={label}>
          {(id) => <input id={id} name={name} required={required} maxLength={500} className="field" />}
        </Field>
      ))}
      <FormEnd busy={busy} text={t("Register it")} busyText={t("Registering")} problem={problem} isMain />
    </form>
  );
}
