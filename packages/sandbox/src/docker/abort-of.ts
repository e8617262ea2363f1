/** A promise that rejects on abort and can be forgotten. */
export function abortOf(signal: AbortSignal | undefined): { promise: Promise<never>; forget: () => void } {
  let onAbort: () => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason as Error);
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
  });
  promise.catch(() => undefined);
  return { promise, forget: () => signal?.removeEventListener("abort", onAbort) };
}
