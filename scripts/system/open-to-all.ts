import { statSync } from "node:fs";
import { dirname } from "node:path";

/** Whether every user may walk down to this folder; nobody but root gets into a clone under /root. */
export function isOpenToAll(folder: string): boolean {
  const mayPass = (statSync(folder).mode & 0o001) !== 0;
  return mayPass && (folder === "/" || isOpenToAll(dirname(folder)));
}
