-- AlterTable
ALTER TABLE "grading_host" ADD COLUMN     "slots" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "grading_run_assignmentVersionId_completedAt_idx" ON "grading_run"("assignmentVersionId", "completedAt");
