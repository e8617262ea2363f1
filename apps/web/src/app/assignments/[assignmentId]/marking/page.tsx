import { MarkingListPage } from "../../../../marking/marking-list-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/marking">) {
  return <MarkingListPage assignmentId={(await params).assignmentId} />;
}
