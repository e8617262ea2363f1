"use client";

import { t } from "../language/text.ts";
import { Check, Copy } from "lucide-react";
import { useState } from "react";

/** Copies a text and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" className="quiet-button no-print" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {copied ? <Check aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
      <span aria-live="polite">{copied ? t("Copied") : label}</span>
    </button>
  );
}
