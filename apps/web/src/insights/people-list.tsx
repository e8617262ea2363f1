import Link from "next/link";
import { useState } from "react";
import { t } from "../language/text.ts";

type Props = {
  people: readonly { id: string; name: string; told?: string; href: string }[];
  nobody: string;
};

const FIRST = 12;

/** Whom to look after, each one click from the evidence. */
export function PeopleList({ people, nobody }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (people.length === 0) return <p className="text-sm text-ink-2">{nobody}</p>;
  const shown = isOpen ? people : people.slice(0, FIRST);
  return (
    <>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {shown.map(({ id, name, told, href }) => (
          <li key={`${id} ${told ?? ""}`} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <Link href={href} prefetch={false} className="font-[560] hover:underline">
              {name}
            </Link>
            <span className="text-ink-2">{told}</span>
          </li>
        ))}
      </ul>
      {people.length > FIRST && (
        <button type="button" className="quiet-button mt-2" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? t("Show fewer") : t("Show all {0}", people.length)}
        </button>
      )}
    </>
  );
}
