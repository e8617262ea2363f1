import { GradePage } from "../../../../../gradebook/grade-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/grades/[studentId]">) {
  const { assignmentId, studentId } = await params;
  return <GradePage assignmentId={assignmentId} studentId={decodeURIComponent(studentId)} />;
}
