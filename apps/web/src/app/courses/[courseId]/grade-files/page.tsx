import { GradeFilesPage } from "../../../../gradefiles/grade-files-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/grade-files">) {
  return <GradeFilesPage courseId={(await params).courseId} />;
}
