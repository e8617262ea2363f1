import { DatesPage } from "../../../../dates/dates-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/dates">) {
  return <DatesPage courseId={(await params).courseId} />;
}
