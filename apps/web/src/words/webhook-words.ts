import type { WebhookEvent, WebhookView } from "@laptime/contracts";
import { texts } from "../language/text.ts";

/** What a webhook is told of. */
export const eventWords: Record<WebhookEvent, string> = texts({
  graded: "a grade has changed",
  regraded: "a regrade has changed a grade",
  released: "grades of an assignment are released",
});

/** What became of a message. */
export const deliveryWords: Record<WebhookView["deliveries"][number]["state"], string> = texts({
  waiting: "is tried again",
  delivered: "delivered",
  given_up: "given up",
});
