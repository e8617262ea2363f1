import { seededRandom } from "../seeded-random.ts";

/**
 * A new list in random order (Fisher-Yates), every order as likely as any other. The same seed and name give the same
 * order; each name has its own, so that one question's does not change with the number of those before it.
 */
export function shuffled<T>(all: readonly T[], seed: number, name: string): T[] {
  const random = seededRandom(seed ^ hashOf(name));
  const mixed = [...all];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** FNV-1a, 32 bits: fair, and no secret. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
