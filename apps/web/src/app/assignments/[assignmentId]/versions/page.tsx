import { VersionsPage } from "../../../../studio/versions-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/versions">) {
  return <VersionsPage assignmentId={(await params).assignmentId} />;
}
