import { CourseLtiPage } from "../../../../lti/course-lti-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/lti">) {
  return <CourseLtiPage courseId={(await params).courseId} />;
}
