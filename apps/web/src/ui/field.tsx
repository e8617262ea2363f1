import { useId, type ReactNode } from "react";

/** A control under its label. Beside and not inside: what a control holds does not belong to its name. */
export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-[560]">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
