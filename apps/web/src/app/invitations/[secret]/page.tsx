import { InvitationPage } from "../../../invitation/invitation-page.tsx";

export default async function Page({ params }: PageProps<"/invitations/[secret]">) {
  return <InvitationPage secret={(await params).secret} />;
}
