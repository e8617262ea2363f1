import { titled } from "../../language/read-spoken.ts";
import { ForgotForm } from "../../account/forgot-form.tsx";
import { NewPasswordForm } from "../../account/new-password-form.tsx";

export const generateMetadata = () => titled("A new password", { referrer: "no-referrer" });

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  return typeof token === "string" ? <NewPasswordForm token={token} /> : <ForgotForm />;
}
