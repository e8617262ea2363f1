import { PlatformsPage } from "../../../lti/platforms-page.tsx";

export default function Page() {
  return <PlatformsPage />;
}
