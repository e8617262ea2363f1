export interface PageForm {
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly fields: Readonly<Record<string, string>>;
}

/** The forms of a page with their hidden fields and buttons' names left out; enough for what messages travel in. */
export function formsOf(page: string, address: string): PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = "", content = ""]) => {
    const fields = [...content.matchAll(/<input\b([^>]*)>/gi)].flatMap(([, input = ""]) => {
      const name = attribute(input, "name");
      return name === null ? [] : [[name, attribute(input, "value") ?? ""] as const];
    });
    return {
      action: new URL(attribute(attributes, "action") ?? "", address).href,
      method: attribute(attributes, "method")?.toUpperCase() === "POST" ? "POST" : "GET",
      fields: Object.fromEntries(fields),
    };
  });
}

/** The first address in a page, wherever it stands, that begins with `start`; null when there is none. */
export function findAddress(page: string, start: string): string | null {
  const plain = decode(page).replaceAll("\\/", "/").replaceAll("\\u0026", "&");
  const at = plain.indexOf(`${start}?`);
  if (at < 0) return null;
  return /^[^"'`<>\s\\]+/.exec(plain.slice(at))?.[0] ?? null;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return found === null ? null : decode(found[1] ?? found[2] ?? found[3] ?? "");
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decode = (text: string) =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (all, entity: string) => {
    if (!entity.startsWith("#")) return NAMED[entity.toLowerCase()] ?? all;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return String.fromCodePoint(code);
  });
