/** Resolves at the first Ctrl-C or signal, or when whoever started us is gone without having told us. */
export function stopRequest(): Promise<"stop"> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("stop"));
    setInterval(() => process.ppid !== parent && resolve("stop"), 1000).unref();
  });
}
