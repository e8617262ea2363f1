"use client";

import { t } from "../language/text.ts";
import type { Me } from "@laptime/contracts";
import { Server, UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import useSWR from "swr";
import { signOut } from "../lib/account-calls.ts";
import { getJson } from "../lib/http.ts";
import { followAccount } from "../language/follow-account.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { ViewBanner } from "./view-banner.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

export function SiteHeader() {
  const pathname = usePathname();
  const { data: me } = useSWR(noAccountAt.includes(pathname) ? null : "/api/me", getJson<Me>, {
    shouldRetryOnError: false,
  });
  return (
    <>
      <header className="no-print border-b border-line">
        <div className="mx-auto flex h-14 max-w-(--page) items-center gap-4 px-4 sm:px-6">
          <Link href="/" className="flex items-center gap-2 font-[640] tracking-tight">
            <Mark />
            Laptime
          </Link>
          <div className="ml-auto flex min-w-0 items-center gap-1">
            <LanguageSwitch />
            <ThemeToggle />
            {me && <Account me={me} />}
          </div>
        </div>
      </header>
      {me && <ViewBanner me={me} />}
    </>
  );
}

/** Pages for people who are not signed in. */
const noAccountAt = ["/sign-in", "/reset-password", "/verify-email", "/unsubscribe"];

function Account({ me }: { me: Me }) {
  useEffect(() => {
    if (followAccount(me)) window.location.reload();
  }, [me]);
  return (
    <>
      {me.isOperator && (
        <Link href="/operations" className="quiet-button" aria-label={t("Operations")}>
          <Server aria-hidden size={16} />
          <span className="max-md:hidden">{t("Operations")}</span>
        </Link>
      )}
      <Link href="/account" className="quiet-button" aria-label={t("Your account, {0}", me.name)}>
        <UserRound aria-hidden size={16} className="sm:hidden" />
        <span className="max-w-40 truncate max-sm:hidden">{me.name}</span>
      </Link>
      <button type="button" className="quiet-button" onClick={leave}>
        {t("Sign out")}
      </button>
    </>
  );
}

async function leave(): Promise<void> {
  // A full load forgets everything that this page knows about the person who left.
  await signOut().finally(() => window.location.assign("/sign-in"));
}

/** Two bars on one scale, the lower one done sooner: what Laptime is about. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" width="20" height="20">
      <rect x="1" y="4" width="18" height="5" rx="1" className="fill-baseline-fill" />
      <rect x="1" y="11" width="8" height="5" rx="1" className="fill-accent" />
    </svg>
  );
}
