import { RehearsalPage } from "../../../studio/rehearsal-page.tsx";

export default async function Page({ params }: PageProps<"/rehearsals/[rehearsalId]">) {
  return <RehearsalPage rehearsalId={(await params).rehearsalId} />;
}
