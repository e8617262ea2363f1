import { LtiConnectPage } from "../../../../lti/connect-page.tsx";

export default async function Page({ params }: PageProps<"/lti/launches/[launchId]">) {
  return <LtiConnectPage launchId={(await params).launchId} />;
}
