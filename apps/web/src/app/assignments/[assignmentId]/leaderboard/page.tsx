import { LeaderboardPage } from "../../../../leaderboard/leaderboard-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/leaderboard">) {
  return <LeaderboardPage assignmentId={(await params).assignmentId} />;
}
