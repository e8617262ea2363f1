import { WebhooksPage } from "../../../../webhooks/webhooks-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/webhooks">) {
  return <WebhooksPage courseId={(await params).courseId} />;
}
