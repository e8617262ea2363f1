/** Where scores of a column go. Moodle's line items end in a query, which stays. */
export const scoresUrl = (lineItem: string): string => below(lineItem, "scores");

/** Results of a column; `sub`: of one person. Without a limit, which Moodle 4.5 cannot take. */
export function resultsUrl(lineItem: string, sub?: string): string {
  const url = new URL(below(lineItem, "results"));
  if (sub !== undefined) url.searchParams.set("user_id", sub);
  return url.href;
}

/** The platform's columns for one thing of ours. */
export function lineItemsUrl(lineItems: string, resourceId: string): string {
  const url = new URL(lineItems);
  url.searchParams.set("resource_id", resourceId);
  return url.href;
}

/** Typographic ones also as HTTP clients read them: each byte of UTF-8 a character. */
const QUOTES = /â\u0080[\u009c-\u009e]|[“”„"']/g;

/**
 * The next page of a list, out of a `Link` header; null: this was the last. Moodle writes rel=“next” and &amp;. A page
 * elsewhere than the list itself is none: it would be asked with a token of this platform.
 */
export function nextPage(header: string | null, listed: string): string | null {
  const text = (header ?? "").replaceAll("&amp;", "&").replaceAll(QUOTES, '"');
  for (const [, target = "", parameters = ""] of text.matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    if (!/;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?\s*(?:;|$)/i.test(parameters)) continue;
    const url = URL.parse(target, listed);
    return url !== null && url.origin === new URL(listed).origin && url.href !== listed ? url.href : null;
  }
  return null;
}

function below(lineItem: string, last: string): string {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${last}`;
  return url.href;
}
