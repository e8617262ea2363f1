"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import useSWR from "swr";
import { ApiProblem, getJson } from "./http.ts";

/**
 * One answer of the API, shared by every component that asks for it. Leads to sign-in when the session is over.
 * `askAgain`: after so many ms, as long as the newest answer says so; null: not by itself.
 */
export function useResource<T>(path: string | null, askAgain: (newest: T) => number | null = () => null) {
  const answer = useSWR<T, ApiProblem>(path, getJson<T>, {
    refreshInterval: (newest) => (newest === undefined ? 0 : (askAgain(newest) ?? 0)),
    // Those who ask while an answer is on its way share it; one that came a second ago may be of before a submission.
    dedupingInterval: 0,
    shouldRetryOnError: (error) =>
      !(error instanceof ApiProblem) || error.problem.status >= 500 || error.problem.status === 0,
  });
  const signedOut = answer.error?.problem?.status === 401;
  const router = useRouter();
  const pathname = usePathname();
  useEffect(() => {
    if (signedOut && pathname !== "/sign-in") router.replace(`/sign-in?next=${encodeURIComponent(pathname)}`);
  }, [signedOut, pathname, router]);
  return { ...answer, signedOut };
}
