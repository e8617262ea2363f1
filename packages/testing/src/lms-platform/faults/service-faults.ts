import { json, type Answer } from "../exchange.ts";

/** What may go wrong with one request to a service. "handled": the platform did it, whatever the tool came to hear. */
export type ServiceFault =
  /** Answered with this, not handled. */
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The connection stays open until the plan's `release()`. Handled at once, or only then; never when the tool left before. */
  | { readonly kind: "hold"; readonly handled: "at once" | "on release" }
  /** The connection is cut. */
  | { readonly kind: "reset"; readonly handled: boolean }
  /** The token that came along is from now on an expired one. */
  | { readonly kind: "expireToken" }
  /** Handled, and answered under another content type. */
  | { readonly kind: "contentType"; readonly type: string }
  /** A body that does not end before so many bytes. */
  | { readonly kind: "huge"; readonly bytes: number };

const answer = (answered: Answer): ServiceFault => ({ kind: "answer", answer: answered });
const said = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  answer({ status, headers: { "content-type": "text/plain", ...headers }, body: `simulated ${status}` });

/** The usual faults by their names. Any other is written as a `ServiceFault`. */
export const serviceFaults = {
  expiredToken: { kind: "expireToken" },
  unauthorized: answer(json(401, { errors: { type: "unauthorized", message: "Invalid access token" } })),
  tooManyRequests: said(429),
  /** Seconds, or an instant as HTTP writes it. */
  tooManyRequestsUntil: (retryAfter: string) => said(429, { "retry-after": retryAfter }),
  /** How Canvas says it. */
  rateLimited: answer({
    status: 403,
    headers: { "content-type": "text/plain", "x-rate-limit-remaining": "0" },
    body: "403 Forbidden (Rate Limit Exceeded)\n",
  }),
  serverError: said(500),
  badGateway: said(502),
  unavailable: said(503),
  notFound: said(404),
  /** No answer, and nothing done. */
  silence: { kind: "hold", handled: "on release" },
  /** No answer, though it was done. */
  silenceAfter: { kind: "hold", handled: "at once" },
  reset: { kind: "reset", handled: false },
  /** Done, and the answer lost with the connection. */
  resetAfter: { kind: "reset", handled: true },
  redirect: (location: string) => answer({ status: 307, headers: { location }, body: "" }),
  contentType: (type: string): ServiceFault => ({ kind: "contentType", type }),
  huge: (bytes: number): ServiceFault => ({ kind: "huge", bytes }),
  notJson: answer({ status: 200, headers: { "content-type": "application/json" }, body: "<html>Maintenance</html>" }),
} as const satisfies Record<string, ServiceFault | ((...given: never[]) => ServiceFault)>;
