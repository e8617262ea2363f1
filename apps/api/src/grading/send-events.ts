import type { Response } from "express";

const HEARTBEAT_MS = 15_000;

/**
 * Writes server-sent events until the source ends or the reader leaves. Comments in between keep proxies from taking
 * the connection for dead. Resolves when the answer is ended; rejects when the source does, after ending it.
 */
export async function sendEvents<Data>(response: Response, event: string, source: AsyncIterable<Data>): Promise<void> {
  response.set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  try {
    for await (const data of source) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}
