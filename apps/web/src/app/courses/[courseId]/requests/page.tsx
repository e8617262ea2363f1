import { RequestsPage } from "../../../../requests/requests-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/requests">) {
  return <RequestsPage courseId={(await params).courseId} />;
}
