import type { IncomingHttpHeaders } from "node:http";

/** What a request to the platform is for. Faults are planned and arrivals are recorded by it. */
export type Operation =
  | "jwks"
  | "openidConfiguration"
  | "register"
  | "authorize"
  | "token"
  | "lineItems"
  | "lineItem"
  | "scores"
  | "results"
  | "memberships"
  | "deepLinkReturn"
  | "launchPage"
  | "storageFrame";

export interface Request {
  readonly operation: Operation;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What stands for the names in the operation's path. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  /** The reason phrase; null: the usual one. */
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const json = (status: number, content: unknown, type = "application/json; charset=utf-8"): Answer => ({
  status,
  headers: { "content-type": type },
  body: JSON.stringify(content),
});

export const html = (status: number, body: string): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body,
});

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page whose form posts itself, as platforms send messages through the browser. */
export function postingForm(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<!doctype html><form method="post" action="${escapeHtml(action)}">${inputs.join("")}</form><script>document.forms[0].submit()</script>`;
}

/** An object of JSON; null for anything else. */
export function readObject(body: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(body);
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `/courses/{course}/items` with its names filled in. */
export const fillPath = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ""));

/** What stands for the names of a template in a path; null when the path is another. */
export function matchPath(template: string, path: string): Record<string, string> | null {
  const pattern = template.replace(/[.?]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${pattern}$`).exec(path);
  if (found === null) return null;
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}
