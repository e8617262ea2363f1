import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default algorithm) with OWASP's first choice of parameters: 19 MiB, two passes, one lane. */
const OWASP = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, OWASP);

/** Resolves with false for a wrong password; rejects when what is stored is no hash. */
export const verifyPassword = (given: { readonly hash: string; readonly password: string }): Promise<boolean> =>
  verify(given.hash, given.password);
