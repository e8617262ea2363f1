import { titled } from "../../language/read-spoken.ts";
import { AccountPage } from "../../account/account-page.tsx";

export const generateMetadata = () => titled("Your account");

export default function Page() {
  return <AccountPage />;
}
