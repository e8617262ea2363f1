import type { RefusalText } from "./refusal-text.ts";

/** What is said of signing in, accounts, tokens, invitations and views. */
export const identityTexts = {
  signed_out: { status: 401, title: "You are not signed in", detail: "Sign in and try again." },
  sign_in_failed: {
    status: 401,
    title: "E-mail or password is wrong",
    detail: "Check both and try again. Forgot it? The sign-in page has a link for a new one.",
  },
  provider_unavailable: {
    status: 503,
    title: "This sign-in does not answer just now",
    detail: "Wait a moment and try again, or use your password.",
  },
  too_many_attempts: { status: 429, title: "Too many attempts", detail: "Wait a minute, then try again." },
  link_invalid: {
    status: 400,
    title: "This link does not work any more",
    detail: "A link works once, and for an hour. Ask for a new one.",
  },
  password_wrong: { status: 400, title: "Your current password is wrong", detail: "Check it and try again." },
  password_length: {
    status: 400,
    title: "The new password is too short or too long",
    detail: "A password has 10 to 128 characters. A few words make a good one.",
  },
  token_refused: {
    status: 401,
    title: "The access token is not valid",
    detail: "It is mistyped, expired or revoked. Make a new one on your account page.",
  },
  token_not_enough: {
    status: 403,
    title: "The access token may not do this",
    detail: "Use a token with the scope that is needed. Some things can only be done when you are signed in.",
  },
  too_many_tokens: {
    status: 409,
    title: "You have 20 access tokens",
    detail: "Revoke one that you do not need any more.",
  },
  origin_refused: {
    status: 403,
    title: "The request comes from another site",
    detail: "Open Laptime at its own address and try again.",
  },
  view_only: {
    status: 403,
    title: "You are looking as a student",
    detail: "You see what this student sees, and change nothing. End it at the top of the page to go on as yourself.",
  },
  invitation_over: {
    status: 404,
    title: "This invitation does not work any more",
    detail: "Ask whoever gave it to you for a new one.",
  },
  account_exists: {
    status: 409,
    title: "There is an account with this address",
    detail: "Sign in with it, and open the link again. Forgot the password? The sign-in page has a link for a new one.",
  },
  lti_over: {
    status: 409,
    title: "This way in is over",
    detail: "Go back to your learning platform and open the link there once more.",
  },
  lti_refused: {
    status: 409,
    title: "Your learning platform's link does not lead in",
    detail: "Ask your teachers whether their course is connected with Laptime, and open the link once more then.",
  },
} satisfies Record<string, RefusalText>;
