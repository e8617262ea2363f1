import { VersionPage } from "../../../../../studio/version-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/versions/[versionId]">) {
  const { assignmentId, versionId } = await params;
  return <VersionPage assignmentId={assignmentId} versionId={versionId} />;
}
