import { randomBytes } from "node:crypto";
import type { Language } from "@laptime/contracts";
import type { Response } from "express";

export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Markup; whatever came from elsewhere in it is escaped. */
  readonly body: string;
  /** Runs once the page is there. */
  readonly script?: string;
  /** Who may hold it in a frame, and be sent its forms. */
  readonly origins: readonly string[];
}

/** A page that works inside of another site's. It needs no cookie, and loads nothing. */
export function sendPage(response: Response, status: number, { language, title, body, script, origins }: Page): void {
  const nonce = randomBytes(16).toString("base64");
  const allowed = origins.join(" ");
  response.removeHeader("X-Frame-Options");
  response
    .status(status)
    .set({
      "Content-Security-Policy": [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        `script-src 'nonce-${nonce}'`,
        `form-action 'self' ${allowed.replace(/^\*$/, "")}`.trim(),
        `frame-ancestors ${allowed === "" ? "'none'" : `'self' ${allowed}`}`,
        "base-uri 'none'",
      ].join("; "),
      // Its forms say whose they are: without an origin they are refused.
      "Referrer-Policy": "strict-origin",
    })
    .type("html")
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
        `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>` +
        `<style nonce="${nonce}">${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main>` +
        (script === undefined ? "" : `<script nonce="${nonce}">${script}</script>`) +
        "</body></html>",
    );
}

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A value as a script may hold it. */
export const asScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/** The fields of a form that a person does not see. */
export const hiddenFields = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");

/* The tokens of apps/web, as far as these pages need them. */
const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--ink-2:#4d5661;--line:#d5dae0;--accent:#0b5cad;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e8ebee;--ink-2:#a9b2bc;--line:#343b43;--accent:#79b8ff;--on-accent:#0b1520}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 ui-sans-serif,system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.4rem;line-height:1.25;font-weight:620;margin:0 0 .5rem;text-wrap:balance}
p{margin:.5rem 0;color:var(--ink-2)}
ul{list-style:none;margin:1rem 0;padding:0;border-top:1px solid var(--line)}
li{border-bottom:1px solid var(--line)}
label{display:flex;gap:.75rem;align-items:baseline;padding:.6rem .25rem;cursor:pointer}
label span:last-child{margin-left:auto;color:var(--ink-2);font-size:.875rem;text-align:right}
input{accent-color:var(--accent)}
button,a.button{display:inline-block;margin-top:1rem;padding:.55rem 1rem;border:0;border-radius:6px;background:var(--accent);
color:var(--on-accent);font:inherit;font-weight:560;text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font-family:ui-monospace,monospace;font-size:.875rem}
[hidden]{display:none}
`;
