import type { SourceLine } from "@laptime/contracts";

/** The element of one line of a submitted file. */
export const lineId = ({ file, line }: SourceLine): string => `code-${encodeURIComponent(file)}-${line}`;

/** Opens the file and goes to the line, which is then the page's target and looks like it. */
export function showLine(where: SourceLine): void {
  const element = document.getElementById(lineId(where));
  const details = element?.closest("details");
  if (!element || !details) return;
  details.open = true;
  // Also when it is the target already: then the address does not change, and nothing would move.
  if (location.hash === `#${lineId(where)}`) element.scrollIntoView({ block: "center" });
  else location.hash = lineId(where);
}

/** For a page that was opened at a line: the line came after the address, so the browser could not go there by itself. */
export function showLinkedLine(): void {
  const id = location.hash.slice(1);
  const element = id.startsWith("code-") ? document.getElementById(id) : null;
  const details = element?.closest("details");
  if (!details) return;
  details.open = true;
  // A line becomes the target when the address changes to it; the history keeps one entry.
  history.replaceState(history.state, "", location.pathname + location.search);
  location.replace(`#${id}`);
}
