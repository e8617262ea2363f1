-- CreateTable
CREATE TABLE "chosen_submission" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "submissionId" UUID NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chosen_submission_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateIndex
CREATE INDEX "chosen_submission_submissionId_idx" ON "chosen_submission"("submissionId");

-- AddForeignKey
ALTER TABLE "chosen_submission" ADD CONSTRAINT "chosen_submission_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chosen_submission" ADD CONSTRAINT "chosen_submission_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chosen_submission" ADD CONSTRAINT "chosen_submission_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
