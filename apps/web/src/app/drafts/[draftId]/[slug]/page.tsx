import { DraftedPage } from "../../../../studio/drafted-page.tsx";

export default async function Page({ params }: PageProps<"/drafts/[draftId]/[slug]">) {
  const { draftId, slug } = await params;
  return <DraftedPage draftId={draftId} slug={slug} />;
}
