import { GradebookPage } from "../../../../gradebook/gradebook-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/gradebook">) {
  return <GradebookPage courseId={(await params).courseId} />;
}
