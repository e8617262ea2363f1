import { t } from "../language/text.ts";
import type { SignInWays } from "@laptime/contracts";
import Link from "next/link";
import { Section } from "../ui/section.tsx";
import { formatInstant } from "../words/format.ts";
import { PasswordForm } from "./password-form.tsx";

/** The providers that vouch for somebody, if any, and the password, if there is one. */
export function SignInWaysPanel({ email, ways }: { email: string; ways: SignInWays | undefined }) {
  const providers = ways?.providers ?? [];
  return (
    <>
      <Section title={t("Password")} className="mt-10">
        {ways?.hasPassword === false ? <NoPassword /> : <PasswordForm email={email} />}
      </Section>
      {providers.length > 0 && (
        <Section
          title={ways?.hasPassword === true ? t("You can also sign in with") : t("You sign in with")}
          className="mt-12"
        >
          <ul className="max-w-(--reading) divide-y divide-line border-y border-line text-sm">
            {providers.map(({ id, name, since }) => (
              <li key={id} className="flex flex-wrap gap-x-4 py-2">
                <span className="font-[560]">{name}</span>
                <span className="text-ink-2">{t("since {0}", formatInstant(since))}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const NoPassword = () => (
  <p className="max-w-(--reading) text-sm">
    {t("You have no password here. If you want one, we can")}{" "}
    <Link href="/reset-password" className="link">
      {t("mail you a link")}
    </Link>{" "}
    {t("to set it.")}
  </p>
);
