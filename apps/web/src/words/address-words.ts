import { t } from "../language/text.ts";

/** Whose account came from a learning platform may have an address that is only a name (RFC 2606): no box has it. */
export const addressWords = (email: string): string =>
  email.endsWith("@lms.invalid") ? t("from a learning platform") : email;
