import { t } from "../language/text.ts";

type Props = {
  owner: string;
  path: string;
  text: string;
  /** By line the shared piece that it belongs to. */
  marked: ReadonlyMap<number, number>;
};

/** A file in which what the other side shares is marked, each piece with its number. */
export function MarkedFile({ owner, path, text, marked }: Props) {
  return (
    <figure className="mb-4 min-w-0">
      <figcaption className="mb-1 text-xs text-ink-2">{path}</figcaption>
      <pre
        tabIndex={0}
        aria-label={t("{0} of {1}", path, owner)}
        className="max-h-[70vh] overflow-auto rounded-2 border border-line bg-raised py-2 text-xs leading-6"
      >
        {text.split(/\r?\n/).map((line, index) => {
          const piece = marked.get(index + 1);
          return (
            <span
              // Lines have no other name than their place.
              key={index}
              className={`flex min-w-fit px-2 ${piece === undefined ? "" : "bg-partial-tint"}`}
            >
              <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-ink-3 select-none">
                {index + 1}
              </span>
              <span aria-hidden className="w-6 shrink-0 text-partial select-none">
                {piece !== undefined && piece !== marked.get(index) ? piece : ""}
              </span>
              <span>{line || " "}</span>
            </span>
          );
        })}
      </pre>
    </figure>
  );
}
