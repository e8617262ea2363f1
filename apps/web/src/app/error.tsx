"use client";

import { t } from "../language/text.ts";
import { Message } from "../ui/message.tsx";

/** What React could not draw. Everything handed in is on the server already. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <Message title={t("This page broke")} retry={reset}>
      {t(
        "It is our fault, and nothing that you handed in is lost. Try again; if it stays like this, tell your course staff.",
      )}
    </Message>
  );
}
