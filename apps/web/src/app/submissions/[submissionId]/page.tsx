import { SubmissionPage } from "../../../submission/submission-page.tsx";

export default async function Page({ params }: PageProps<"/submissions/[submissionId]">) {
  return <SubmissionPage submissionId={(await params).submissionId} />;
}
