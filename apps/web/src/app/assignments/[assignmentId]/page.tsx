import { AssignmentPage } from "../../../assignment/assignment-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]">) {
  return <AssignmentPage assignmentId={(await params).assignmentId} />;
}
