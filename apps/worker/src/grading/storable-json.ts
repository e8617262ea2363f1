/**
 * The value with every string made fit for Postgres: NUL and unpaired surrogates, which a submission may print and
 * jsonb refuses, become U+FFFD. Otherwise a student could turn their output into a platform fault.
 */
export function storableJson<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\uFFFD");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]));
  }
  return value;
}
