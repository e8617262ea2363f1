/** Another worker may have the run by now, or the database could not be told that we still have it: stop, write nothing. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}
