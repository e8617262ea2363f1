import { CoursePage } from "../../../course/course-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]">) {
  return <CoursePage courseId={(await params).courseId} />;
}
