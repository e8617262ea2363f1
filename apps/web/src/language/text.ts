import { spokenHere } from "./spoken.ts";

type Value = string | number | null | undefined;

/**
 * The text in the reader's language. The English one is the key; {0}, {1}, … stand for the values. What has no translation
 * stays English.
 */
export function t(english: string, ...values: readonly Value[]): string {
  const text = spokenHere().texts[english] ?? english;
  return values.length === 0
    ? text
    : text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}

const wrapped = new WeakMap<object, object>();

/** A table of texts, made once: each is translated when it is read, for whoever reads it. */
export function texts<Table extends object>(table: Table): Table {
  const known = wrapped.get(table);
  if (known !== undefined) return known as Table;
  const proxy = new Proxy(table, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value === "string") return t(value);
      return typeof value === "object" && value !== null && typeof key === "string" ? texts(value) : value;
    },
  });
  wrapped.set(table, proxy);
  return proxy;
}
