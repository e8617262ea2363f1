import { Redis } from "ioredis";

/** Reconnects for ever, soon at first and never more than two seconds apart: a restarted Redis is found quickly. */
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 2_000);

/** A connection whose commands fail at once while Redis is away, for those who must answer a person. */
export function producerConnection(url: string, onError: (error: unknown) => void): Redis {
  return connect(url, onError, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
}

/** A connection whose commands wait for Redis to come back, for those who wait anyway. */
export function patientConnection(url: string, onError: (error: unknown) => void): Redis {
  return connect(url, onError, { maxRetriesPerRequest: null });
}

interface Patience {
  readonly enableOfflineQueue?: boolean;
  readonly maxRetriesPerRequest: number | null;
}

function connect(url: string, onError: (error: unknown) => void, options: Patience): Redis {
  const redis = new Redis(url, { ...options, retryStrategy, connectTimeout: 2_000 });
  // Without a listener every lost connection would be printed by ioredis itself.
  redis.on("error", onError);
  return redis;
}

/** Resolves when commands can be sent; rejects at once when the connection is known to be lost. */
export async function ready(redis: Redis): Promise<void> {
  if (redis.status === "ready") return;
  if (redis.status !== "connecting" && redis.status !== "connect") throw new Error(`Redis is ${redis.status}`);
  await new Promise<void>((resolve, reject) => {
    const settle = (outcome: () => void) => () => {
      redis.off("ready", onReady);
      redis.off("close", onClose);
      outcome();
    };
    const onReady = settle(resolve);
    const onClose = settle(() => reject(new Error("Redis does not answer")));
    redis.on("ready", onReady);
    redis.on("close", onClose);
  });
}
