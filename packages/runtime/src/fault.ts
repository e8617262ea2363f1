/** The platform failed, the student did not: retried and alarmed, never graded. */
export class Fault extends Error {
  override readonly name: string = "Fault";
}
