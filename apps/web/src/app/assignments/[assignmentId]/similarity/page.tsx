import { SimilarityPage } from "../../../../similarity/similarity-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/similarity">) {
  return <SimilarityPage assignmentId={(await params).assignmentId} />;
}
