import { fromNodeHeaders } from "better-auth/node";
import type { Request as HttpRequest } from "express";
import { CLIENT_ADDRESS_HEADER } from "./create-auth.ts";

/** The request as the library takes it, with this body and nothing else of the browser's. */
export function toWebRequest(request: HttpRequest, publicUrl: string, body: object): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip ?? "unknown");
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  const isPost = request.method === "POST";
  if (isPost) headers.set("content-type", "application/json");
  return new Request(new URL(request.originalUrl, publicUrl), {
    method: request.method,
    headers,
    ...(isPost && { body: JSON.stringify(body) }),
  });
}

export function copyCookies(answered: Response, response: { append(name: string, value: string): unknown }): void {
  for (const cookie of answered.headers.getSetCookie()) response.append("Set-Cookie", cookie);
}

/** What the library calls an error; empty when it gives it no name. */
export async function errorOf(answered: Response): Promise<string> {
  const body: unknown = await answered.json().catch(() => null);
  return typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
}
