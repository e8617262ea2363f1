import { RegradesPage } from "../../../../regrades/regrades-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/regrades">) {
  return <RegradesPage courseId={(await params).courseId} />;
}
