/** Keys and values by the origin that put them. */
export type StoredValues = Record<string, Record<string, string>>;

/**
 * LTI Client Side postMessages 0.1 with postMessage Storage 0.1: the answer to one message from a frame of `origin`;
 * null when it is for somebody else. It is sent to browsers as its own source, and therefore needs nothing around it.
 */
export function answerStorageMessage(
  stored: StoredValues,
  message: unknown,
  origin: string,
  frame: string,
): object | null {
  if (typeof message !== "object" || message === null) return null;
  const { subject, message_id, key, value } = message as Record<string, unknown>;
  const answer = { subject: `${String(subject)}.response`, message_id };
  if (subject === "lti.capabilities") {
    const supported = ["lti.get_data", "lti.put_data"].map((name) => ({ subject: name, frame }));
    return { ...answer, supported_messages: [{ subject: "lti.capabilities" }, ...supported] };
  }
  if (subject !== "lti.get_data" && subject !== "lti.put_data") return null;
  if (typeof message_id !== "string" || typeof key !== "string") {
    return { ...answer, error: { code: "bad_request", message: "message_id and key are needed" } };
  }
  const own = (stored[origin] ??= {});
  if (subject === "lti.get_data") return { ...answer, key, value: own[key] ?? null };
  if (typeof value === "string") own[key] = value;
  else delete own[key];
  return { ...answer, key, value: value ?? null };
}

/** The script of a page that answers such messages. */
export const storageScript = (frame: string): string => `
  const stored = {};
  const answerOf = ${answerStorageMessage.toString()};
  addEventListener("message", (event) => {
    const answer = answerOf(stored, event.data, event.origin, ${JSON.stringify(frame)});
    if (answer !== null) event.source.postMessage(answer, event.origin);
  });`;
