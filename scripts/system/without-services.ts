/** Tests and benchmarks write: they must not do that to services that someone has pointed Laptime to. */
export function withoutServices(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const replaced =
    /^(DATABASE_URL|REDIS_URL|S3_.*|BLOB_DIR|PUBLIC_URL|AUTH_SECRET|HOST|(WEB|API|WORKER|POSTGRES|REDIS)_PORT)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !replaced.test(name)));
}
