import { createHmac } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { publicLookup } from "../git/index.ts";
import type { DueDelivery } from "./webhook.store.ts";

const TIMEOUT_MS = 10_000;

/** Over the time and the body, so that neither can be changed, nor an old message sent again unnoticed. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;

/**
 * Sends one message to an address of the Internet; no redirect is followed and no answer is read. Resolves with the
 * status; rejects when there was none in ten seconds. `seam`: tests ask this origin instead.
 */
export function postSigned(delivery: DueDelivery, seconds: number, seam?: string): Promise<number> {
  const body = JSON.stringify(delivery.message);
  const url = seam === undefined ? new URL(delivery.url) : new URL(new URL(delivery.url).pathname, seam);
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "laptime",
    "laptime-event": delivery.event,
    "laptime-delivery": delivery.id,
    "laptime-signature": signatureOf(delivery.secret, seconds, body),
  };
  const { request } = seam === undefined ? https : http;
  const guard = seam === undefined ? { lookup: publicLookup } : {};
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers, signal: AbortSignal.timeout(TIMEOUT_MS), ...guard },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sent.on("error", reject).end(body);
  });
}
