import type { Trust } from "@laptime/contracts";
import { ShieldAlert } from "lucide-react";
import { t } from "../language/text.ts";

/** Of what an imported autograder grades; nothing where a judge of ours does. */
export function TrustNotice({ trust }: { trust: Trust | undefined }) {
  if (trust === undefined) return null;
  return (
    <p className="my-4 flex max-w-(--reading) items-start gap-2 border-l-3 border-partial pl-3 text-sm">
      <ShieldAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-partial" />
      <span>
        <b className="font-[600]">{t("Less trusted:")}</b>{" "}
        {t("graded by an imported autograder that runs beside the submission.")}
      </span>
    </p>
  );
}
