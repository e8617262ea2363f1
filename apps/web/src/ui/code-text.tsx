import { Fragment } from "react";

/** A sentence in which `words` between backticks are code; everything else is as it was written. */
export function CodeText({ text }: { text: string }) {
  return text.split(/`([^`\n]+)`/).map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <code key={index} className="text-[0.92em] wrap-anywhere">
        {part}
      </code>
    ),
  );
}
