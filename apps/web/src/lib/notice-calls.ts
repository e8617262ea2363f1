import type { NewNoticePace } from "@laptime/contracts";
import { sendJson } from "./http.ts";

/** How often the caller is told by mail. Idempotent; rejects with ApiProblem. */
export const setNoticePace = (pace: NewNoticePace): Promise<null> => sendJson("PATCH", "/api/me/notices", pace);

/** Mails are tried again at an address that was given up. Idempotent; rejects with ApiProblem. */
export const trustAddress = (): Promise<null> => sendJson("POST", "/api/me/notices/address", {});

/** No more mails to whom the link in one of them was sent. Idempotent; rejects with ApiProblem `not_found`. */
export const unsubscribe = (name: string): Promise<null> =>
  sendJson("POST", `/api/notices/unsubscription/${encodeURIComponent(name)}`, {});
