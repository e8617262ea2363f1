import { MarkingPage } from "../../../../marking/marking-page.tsx";

export default async function Page({ params }: PageProps<"/submissions/[submissionId]/marking">) {
  return <MarkingPage submissionId={(await params).submissionId} />;
}
