import { createServer } from "node:net";
import { NeedsAction } from "../step.ts";

/** Resolves with the given port when it is free, or one that is when none is given. */
export async function claimPort(variable: string, host: string, given: number | undefined): Promise<number> {
  const port = await tryToListen(host, given ?? 0);
  if (port !== null) return port;
  throw new NeedsAction(
    `Port ${given} on ${host} is in use by another program. Stop it, or choose another: ${variable}=${Number(given) + 1} npm start`,
  );
}

/** Null when the port is taken. */
function tryToListen(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(new NeedsAction(`Nothing can listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
