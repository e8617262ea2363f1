"use client";

import { t } from "../language/text.ts";
import type { CheckResult } from "@laptime/contracts";
import dynamic from "next/dynamic";
import { useState } from "react";

type Props = {
  submissionId: string;
  checks: readonly CheckResult[];
  again: boolean;
  onSent: () => Promise<void>;
};

const AskFields = dynamic(() => import("./ask-fields.tsx").then((module) => module.AskFields));

/** Closed, and not even fetched, until it is wanted: most reports need no second look. */
export function AskForm({ again, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  if (open) return <AskFields {...rest} onCancel={() => setOpen(false)} />;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <p className="text-sm text-ink-2">
        {again
          ? t("You can ask once more.")
          : t("Do you think that something here is wrong? Staff of your course can look at it again.")}
      </p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t("Write to staff")}
      </button>
    </div>
  );
}
