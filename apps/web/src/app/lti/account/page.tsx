import { LtiAccountPage } from "../../../lti/account-page.tsx";

export default function Page() {
  return <LtiAccountPage />;
}
