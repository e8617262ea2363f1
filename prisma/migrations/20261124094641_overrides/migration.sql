-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "isHeld" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "grade" ADD COLUMN     "isExcused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isOverridden" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "submissionId" DROP NOT NULL,
ALTER COLUMN "runId" DROP NOT NULL,
ALTER COLUMN "earned" DROP NOT NULL;

-- AlterTable
ALTER TABLE "grade_change" ADD COLUMN     "by" TEXT,
ALTER COLUMN "runId" DROP NOT NULL,
ALTER COLUMN "after" DROP NOT NULL;

-- CreateTable
CREATE TABLE "handed_in" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "submissions" INTEGER NOT NULL,
    "newestId" UUID NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handed_in_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "grade_override" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "earned" DECIMAL(10,2),
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grade_override_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateIndex
CREATE INDEX "handed_in_userId_idx" ON "handed_in"("userId");

-- CreateIndex
CREATE INDEX "grade_override_userId_idx" ON "grade_override"("userId");

-- AddForeignKey
ALTER TABLE "handed_in" ADD CONSTRAINT "handed_in_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handed_in" ADD CONSTRAINT "handed_in_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was handed in before is counted once, what comes from now on by whoever stores it.
INSERT INTO "handed_in" ("assignmentId", "userId", submissions, "newestId", "lastAt")
SELECT one."assignmentId", owner."userId", count(*),
  (array_agg(one.id ORDER BY one."submittedAt" DESC, one.id DESC))[1], max(one."submittedAt")
FROM "submission" one
CROSS JOIN LATERAL (
  SELECT one."userId" UNION SELECT "userId" FROM "submission_member" WHERE "submissionId" = one.id
) owner
GROUP BY one."assignmentId", owner."userId";
