import { titled } from "../../language/read-spoken.ts";
import { VerifyEmail } from "../../account/verify-email.tsx";

export const generateMetadata = () => titled("Confirm your address", { referrer: "no-referrer" });

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const { token } = await searchParams;
  return <VerifyEmail token={typeof token === "string" ? token : ""} />;
}
