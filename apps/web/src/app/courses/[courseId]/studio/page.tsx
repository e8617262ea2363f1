import { StudioPage } from "../../../../studio/studio-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/studio">) {
  return <StudioPage courseId={(await params).courseId} />;
}
