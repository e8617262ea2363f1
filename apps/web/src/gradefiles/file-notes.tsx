import type { FileNote } from "@laptime/contracts";
import { TriangleAlert } from "lucide-react";
import { t } from "../language/text.ts";
import { noteWords } from "../words/grade-file-words.ts";

const SHOWN = 8;

/** What is to be known of a file before it is imported somewhere, and about whom. */
export function FileNotes({ notes }: { notes: readonly FileNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="mt-3 grid max-w-(--reading) gap-2 text-sm">
      {notes.map((note) => (
        <li key={note.code} className="flex gap-2">
          <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-partial" />
          <span>
            {noteWords(note)} <span className="text-ink-2">{shown(note.names)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const shown = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join("; ")
    : t("{0}; and {1} more", names.slice(0, SHOWN).join("; "), names.length - SHOWN);
