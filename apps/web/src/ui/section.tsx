import { useId, type ReactNode } from "react";

type Props = { title: string; aside?: ReactNode; children: ReactNode; className?: string };

/** A named part of a page. */
export function Section({ title, aside, children, className = "" }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`border-t border-line pt-5 ${className}`}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
