import type { CalendarView, MadeToken, NewToken, Preferences, ProviderPage } from "@laptime/contracts";
import { ApiProblem, getJson, parseJson, postJson, problem, sendJson, toProblem } from "./http.ts";

/** Signs in by e-mail and password; the cookie is set by the answer. Rejects with ApiProblem, code `sign_in_refused`. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await postJson("/api/auth/sign-in/email", { email, password });
  if (answer.ok) return;
  if (answer.status >= 500) throw toProblem(answer.status, parseJson(await answer.text()));
  throw new ApiProblem(answer.status === 429 ? tooManyTries : signInRefused);
}

/** Where to go to be vouched for by a provider, who sends the browser back to the path `returnTo`. Rejects with ApiProblem. */
export const leaveForProvider = async (provider: string, returnTo: string): Promise<string> =>
  (await sendJson<ProviderPage>("POST", "/api/auth/sign-in/social", { provider, returnTo })).url;

/** Ends the session. Idempotent: without one nothing happens. */
export async function signOut(): Promise<void> {
  await postJson("/api/auth/sign-out", {});
}

/** Rejects with ApiProblem when the current one is wrong. Ends all other sessions. */
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

/** How the caller wants to be spoken to. Idempotent; rejects with ApiProblem. */
export const setPreferences = (preferences: Preferences): Promise<null> => sendJson("PATCH", "/api/me", preferences);

/** Signs one session out. Rejects with ApiProblem. */
export const endSession = (sessionId: string): Promise<null> =>
  sendJson("DELETE", `/api/account/sessions/${encodeURIComponent(sessionId)}`, {});

/** Signs out everywhere, here as well. Rejects with ApiProblem. */
export const endSessions = (): Promise<null> => sendJson("DELETE", "/api/account/sessions", {});

/** Makes a token; its secret is in this answer alone. Rejects with ApiProblem. */
export const makeToken = (order: NewToken): Promise<MadeToken> => sendJson("POST", "/api/account/tokens", order);

/** Takes a token away at once. Rejects with ApiProblem. */
export const revokeToken = (tokenId: string): Promise<null> =>
  sendJson("DELETE", `/api/account/tokens/${encodeURIComponent(tokenId)}`, {});

/** Asks for the mail with a link for a new password. Resolves alike whether the address is known. Rejects with ApiProblem. */
export const requestReset = (email: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/request-password-reset", { email });

/** Rejects with ApiProblem: `link_invalid` for a link that is used or too old, `password_length`. */
export const resetPassword = (token: string, newPassword: string): Promise<unknown> =>
  sendJson("POST", "/api/auth/reset-password", { token, newPassword });

/** Rejects with ApiProblem: `link_invalid`. */
export const verifyEmail = (token: string): Promise<unknown> =>
  getJson(`/api/auth/verify-email?token=${encodeURIComponent(token)}`);

/** A new address for the caller's calendar; the old one leads nowhere. Rejects with ApiProblem. */
export const newCalendar = (): Promise<CalendarView> => sendJson("POST", "/api/me/calendar", {});

const signInRefused = problem(
  "sign_in_refused",
  401,
  "E-mail and password do not match",
  "Check both. Passwords tell capital and small letters apart.",
);
const tooManyTries = problem("too_many_tries", 429, "Too many tries", "Wait a minute, then try again.");
