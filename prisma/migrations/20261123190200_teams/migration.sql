-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "teamId" UUID;

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "isLocked" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "teamId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "submission_member" (
    "submissionId" UUID NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "submission_member_pkey" PRIMARY KEY ("submissionId","userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_assignmentId_name_key" ON "team"("assignmentId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "team_assignmentId_code_key" ON "team"("assignmentId", "code");

-- CreateIndex
CREATE INDEX "team_member_teamId_idx" ON "team_member"("teamId");

-- CreateIndex
CREATE INDEX "team_member_userId_idx" ON "team_member"("userId");

-- CreateIndex
CREATE INDEX "submission_member_userId_idx" ON "submission_member"("userId");

-- CreateIndex
CREATE INDEX "submission_teamId_idx" ON "submission"("teamId");

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_member" ADD CONSTRAINT "submission_member_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_member" ADD CONSTRAINT "submission_member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
