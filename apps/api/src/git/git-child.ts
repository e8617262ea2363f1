/*
 * The process that fetches one repository. What is packed small can be large unpacked, and the library unpacks in memory:
 * here that harms nobody else. It is given no environment and ends with its answer.
 */
import { GitOrder } from "./git-order.ts";
import { readRepository } from "./read-repository.ts";

process.once("message", (message) => {
  void readRepository(GitOrder.parse(message)).then((answer) => process.send?.(answer, () => process.exit()));
});
