"use client";

import type { InvitedTo, Me } from "@laptime/contracts";
import Link from "next/link";
import type { SubmitEvent } from "react";
import useSWR from "swr";
import { t } from "../language/text.ts";
import { signIn } from "../lib/account-calls.ts";
import { getJson } from "../lib/http.ts";
import { acceptInvitation, registerByInvitation } from "../lib/student-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Field } from "../ui/field.tsx";
import { FormEnd } from "../ui/form-end.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { roleWords } from "../words/roster-words.ts";

/** Where a link into a course leads: in, with an account or with a new one. */
export function InvitationPage({ secret }: { secret: string }) {
  const answer = useResource<InvitedTo>(`/api/invitations/${encodeURIComponent(secret)}`);
  const { data: me, error } = useSWR("/api/me", getJson<Me>, { shouldRetryOnError: false });
  return (
    <ResourcePage answer={answer} waitingFor={t("the invitation")}>
      {({ courseId, title, role }) => (
        <div className="mx-auto max-w-96 pt-8 sm:pt-16">
          <title>{t("Invitation · Laptime")}</title>
          <h1>{title}</h1>
          <p className="mt-2 text-ink-2">{t("You are invited as {0}.", roleWords[role])}</p>
          {me && <Accept secret={secret} courseId={courseId} name={me.name} />}
          {error !== undefined && <Register secret={secret} courseId={courseId} />}
        </div>
      )}
    </ResourcePage>
  );
}

const enter = (courseId: string): void => window.location.assign(`/courses/${courseId}`);

function Accept({ secret, courseId, name }: { secret: string; courseId: string; name: string }) {
  const { busy, problem, run } = useAction();
  return (
    <div className="mt-8 space-y-4">
      <button
        type="button"
        className="button button-main"
        disabled={busy}
        onClick={() => void run(() => acceptInvitation(secret).then(() => enter(courseId)))}
      >
        {t("Come in as {0}", name)}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

function Register({ secret, courseId }: { secret: string; courseId: string }) {
  const { busy, problem, run } = useAction();

  function register(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const account = {
      name: String(fields.get("name")),
      email: String(fields.get("email")),
      password: String(fields.get("password")),
    };
    void run(async () => {
      await registerByInvitation(secret, account);
      await signIn(account.email, account.password);
      enter(courseId);
    });
  }

  return (
    <>
      <p className="mt-8">
        <Link href={`/sign-in?next=${encodeURIComponent(`/invitations/${secret}`)}`} className="button">
          {t("I have an account")}
        </Link>
      </p>
      <form onSubmit={register} className="mt-8 grid gap-4 text-sm">
        <Field label={t("Name")}>
          {(id) => <input id={id} name="name" autoComplete="name" required maxLength={200} className="field" />}
        </Field>
        <Field label={t("E-mail")}>
          {(id) => <input id={id} name="email" type="email" autoComplete="email" required className="field" />}
        </Field>
        <Field label={t("Password, at least 10 characters")}>
          {(id) => (
            <input
              id={id}
              name="password"
              type="password"
              autoComplete="new-password"
              minLength={10}
              maxLength={128}
              required
              className="field"
            />
          )}
        </Field>
        <FormEnd busy={busy} text={t("Make an account and come in")} busyText={t("Making")} problem={problem} isMain />
      </form>
    </>
  );
}
