import type { Language } from "@laptime/contracts";
import type { Request } from "express";

/** frame: inside of another page. unknown: the browser does not say, and its page has to look. */
export type Place = "window" | "frame" | "unknown";

/** Where a request's answer will be shown, and in which language. `wanted`: as a platform says. */
export function browserOf(request: Request, wanted = ""): { readonly place: Place; readonly language: Language } {
  const spoken = wanted === "" ? (request.headers["accept-language"] ?? "") : wanted;
  return { place: placeOf(request), language: /^de\b/i.test(spoken.replace("_", "-")) ? "de" : "en" };
}

function placeOf({ headers }: Request): Place {
  const destination = headers["sec-fetch-dest"];
  if (destination === "document") return "window";
  if (destination !== undefined) return "frame";
  // Browsers say it to sites with HTTPS only; programs never.
  return /mozilla/i.test(headers["user-agent"] ?? "") ? "unknown" : "window";
}

export function cookieOf({ headers }: Request, name: string): string | null {
  const parts = (headers.cookie ?? "").split(/;\s*/);
  const found = parts.find((part) => part.startsWith(`${name}=`));
  return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1));
}
