-- CreateTable
CREATE TABLE "quiz_attempt" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "assignmentVersionId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submissionId" UUID,

    CONSTRAINT "quiz_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quiz_attempt_submissionId_key" ON "quiz_attempt"("submissionId");

-- CreateIndex
CREATE INDEX "quiz_attempt_assignmentId_userId_idx" ON "quiz_attempt"("assignmentId", "userId");

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_assignmentVersionId_fkey" FOREIGN KEY ("assignmentVersionId") REFERENCES "assignment_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open attempt at a quiz for each student, however often and from however many tabs it is begun.
CREATE UNIQUE INDEX "quiz_attempt_open_key" ON "quiz_attempt"("assignmentId", "userId") WHERE "submissionId" IS NULL;
