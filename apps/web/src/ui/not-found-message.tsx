"use client";

import { t } from "../language/text.ts";
import { Message } from "./message.tsx";

export function NotFoundMessage() {
  return (
    <Message title={t("There is nothing at this address")}>
      {t("The address may be misspelt, or what it names belongs to someone else.")}
    </Message>
  );
}
