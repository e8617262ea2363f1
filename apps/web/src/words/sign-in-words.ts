import type { Problem, SignInError } from "@laptime/contracts";

type Words = Pick<Problem, "title" | "detail">;

const again: Words = { title: "The sign-in did not work", detail: "Try it once more from here." };
const notRead: Words = {
  title: "Your sign-in could not be checked",
  detail: "Try it once more. If it stays like this, tell your course staff.",
};

const words: Record<SignInError, Words> = {
  access_denied: { title: "You were not signed in", detail: "The sign-in was cancelled, or is not allowed for you." },
  account_not_linked: {
    title: "There is an account with your e-mail address already",
    detail: "Sign in with your password. If you have none, “Forgot your password?” mails you a link for a new one.",
  },
  email_not_found: {
    title: "Your e-mail address did not come with your sign-in",
    detail: "Laptime knows people by it. Tell your course staff.",
  },
  email_not_verified: {
    title: "Your e-mail address is not verified",
    detail: "Verify it where you have just signed in, then come back.",
  },
  invalid_code: again,
  issuer_mismatch: notRead,
  signup_disabled: {
    title: "You have no account here yet",
    detail: "Ask your course staff for one. It has to have the e-mail address that you signed in with.",
  },
  state_mismatch: {
    title: "This sign-in is over",
    detail: "It took too long, or was begun in another window. Try it once more from here.",
  },
  state_not_found: again,
  tenant_not_allowed: {
    title: "This account is not one of those that may come in",
    detail: "Sign in with the account of your school.",
  },
  too_many_attempts: { title: "Too many tries", detail: "Wait a minute, then try again." },
  unable_to_get_user_info: notRead,
  unknown: again,
};

/** In English: a page on the server asks for it, and the notice that shows it translates. Why a sign-in with a provider failed, from `/sign-in?error=`; null: it did not. Anything else is not repeated. */
export function signInProblem(error: string | string[] | undefined): Problem | null {
  if (error === undefined) return null;
  const code = typeof error === "string" && isKnown(error) ? error : "unknown";
  return { type: "about:blank", status: 401, code, ...words[code] };
}

const isKnown = (code: string): code is SignInError => Object.hasOwn(words, code);
