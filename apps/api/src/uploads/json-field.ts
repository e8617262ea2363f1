import type { Request } from "express";

/** The JSON in a field of an upload that was received; null where there is none, or it is not JSON. Its shape is not checked. */
export function jsonField({ body }: Pick<Request, "body">, name: string): unknown {
  const fields: unknown = body;
  const text = typeof fields === "object" && fields !== null ? Reflect.get(fields, name) : undefined;
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
