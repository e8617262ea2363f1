-- AlterEnum
ALTER TYPE "run_state" ADD VALUE 'superseded';

-- DropIndex
DROP INDEX "grading_run_state_priority_dueAt_idx";

-- AlterTable
ALTER TABLE "grading_run" ADD COLUMN     "newerWaiting" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "grading_run_state_priority_newerWaiting_turn_dueAt_idx" ON "grading_run"("state", "priority", "newerWaiting", "turn", "dueAt");

-- CreateIndex
CREATE INDEX "grading_run_assignmentVersionId_state_turn_idx" ON "grading_run"("assignmentVersionId", "state", "turn");
