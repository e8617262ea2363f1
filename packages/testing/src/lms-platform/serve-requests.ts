import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { matchPath, type Answer, type Operation, type Request } from "./exchange.ts";
import type { FaultPlan } from "./faults/fault-plan.ts";
import type { ServiceFault } from "./faults/service-faults.ts";
import type { Arrival, Journal } from "./journal.ts";

export interface Served {
  readonly journal: Journal;
  readonly faults: FaultPlan;
  readonly paths: Readonly<Record<Operation, string>>;
  now(): Date;
  handle(request: Request): Promise<Answer>;
  /** The token of this request is from now on too old. */
  expireToken(request: Request): void;
}

/** An HTTP server on a free port of 127.0.0.1 that answers nothing yet. */
export async function listen(): Promise<{ server: Server; origin: string }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Answers whatever comes, with the faults that are planned, and writes it all down. */
export function serveRequests(server: Server, origin: string, served: Served): void {
  server.on("request", (message, response) => {
    serveOne(served, origin, message, response).catch((error: unknown) => {
      // A mistake of the simulator must not pass for a fault of a platform.
      if (!response.headersSent) response.writeHead(599, "The simulator failed");
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
}

async function serveOne(
  served: Served,
  origin: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { journal, faults } = served;
  const left = new AbortController();
  response.once("close", () => left.abort());
  const request = await read(served, origin, message);
  if (request === null) return void response.writeHead(404, { "content-type": "text/plain" }).end("No such page");
  const fault = faults.take(request);
  const arrival = journal.arrive(request, served.now(), fault);
  left.signal.addEventListener("abort", () => journal.end(arrival));
  await noteOthers(journal, arrival);
  const handle = async () => {
    const answer = await served.handle(request);
    arrival.decided = answer.status;
    return answer;
  };
  const answer = await disturbed(fault, handle, { served, request, left: left.signal });
  // Before the tool can hear it and ask again.
  journal.end(arrival);
  if (answer === null) return void message.socket.destroy();
  if (fault?.kind === "huge") return sendMuch(response, fault.bytes);
  if (left.signal.aborted) return;
  arrival.told = answer.status;
  send(response, answer);
}

/** A tool that hangs up may ask again before that is heard here. Whoever is soon gone was gone before. */
async function noteOthers(journal: Journal, arrival: Arrival): Promise<void> {
  let others = journal.besides(arrival);
  for (let turn = 0; turn < TURNS && others.length > 0; turn++) {
    await new Promise(setImmediate);
    const still = new Set(journal.besides(arrival));
    others = others.filter((other) => still.has(other));
  }
  arrival.besideAnother = others.length > 0;
}

/** Of the event loop, until the end of a connection has come through. */
const TURNS = 20;

async function read(served: Served, origin: string, message: IncomingMessage): Promise<Request | null> {
  const url = new URL(message.url ?? "/", origin);
  for (const [operation, template] of Object.entries(served.paths) as [Operation, string][]) {
    const params = matchPath(template, url.pathname);
    if (params === null) continue;
    const { method = "GET", headers } = message;
    return { operation, params, method, url, headers, body: await text(message) };
  }
  return null;
}

interface Disturbance {
  readonly served: Served;
  readonly request: Request;
  readonly left: AbortSignal;
}

/** Null: the connection ends without an answer. */
async function disturbed(
  fault: ServiceFault | null,
  handle: () => Promise<Answer>,
  { served, request, left }: Disturbance,
): Promise<Answer | null> {
  switch (fault?.kind) {
    case undefined:
      return handle();
    case "answer":
      return fault.answer;
    case "reset":
      if (fault.handled) await handle();
      return null;
    case "hold": {
      const answer = fault.handled === "at once" ? await handle() : null;
      const released = await served.faults.hold(left);
      return released ? (answer ?? (await handle())) : null;
    }
    case "expireToken":
      served.expireToken(request);
      return handle();
    case "contentType": {
      const answer = await handle();
      return { ...answer, headers: { ...answer.headers, "content-type": fault.type } };
    }
    case "huge":
      return { status: 200 };
  }
}

function send(response: ServerResponse, { status, reason, headers = {}, body = "" }: Answer): void {
  response.writeHead(status, ...(reason === undefined ? [] : [reason]), headers);
  response.end(body);
}

/** JSON that goes on and on; ends early when the tool has had enough. */
async function sendMuch(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = Buffer.alloc(64 * 1024, " ");
  const chunks = function* () {
    for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    yield Buffer.from("[]");
  };
  // It rejects when the tool leaves, and there is nobody to tell.
  await pipeline(Readable.from(chunks()), response).catch(() => undefined);
}
