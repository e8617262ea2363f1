import { PairPage } from "../../../../../../similarity/pair-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/similarity/[leftId]/[rightId]">) {
  return <PairPage {...await params} />;
}
