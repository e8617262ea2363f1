-- CreateEnum
CREATE TYPE "regrade_state" AS ENUM ('grading', 'comparing', 'previewed', 'applying', 'applied', 'undoing', 'undone', 'discarded');

-- DropIndex
DROP INDEX "grading_run_state_dueAt_idx";

-- AlterTable
ALTER TABLE "grading_run" ADD COLUMN     "isProposed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "regradeId" UUID,
ADD COLUMN     "replacesId" UUID;

-- CreateTable
CREATE TABLE "regrade" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "order" JSONB NOT NULL,
    "state" "regrade_state" NOT NULL DEFAULT 'grading',
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "total" INTEGER NOT NULL,
    "students" INTEGER NOT NULL,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "settledUpTo" TEXT NOT NULL DEFAULT '',
    "checks" JSONB,
    "leaseExpiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "regrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regrade_outcome" (
    "regradeId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "before" DECIMAL(10,2),
    "after" DECIMAL(10,2),
    "possible" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "regrade_outcome_pkey" PRIMARY KEY ("regradeId","assignmentId","userId")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "courseId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "studentId" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "regrade_courseId_idx" ON "regrade"("courseId");

-- CreateIndex
CREATE INDEX "regrade_state_idx" ON "regrade"("state");

-- CreateIndex
CREATE INDEX "audit_entry_courseId_id_idx" ON "audit_entry"("courseId", "id");

-- CreateIndex
CREATE INDEX "grading_run_state_priority_dueAt_idx" ON "grading_run"("state", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "grading_run_regradeId_idx" ON "grading_run"("regradeId");

-- CreateIndex
CREATE INDEX "grade_userId_idx" ON "grade"("userId");

-- CreateIndex
CREATE INDEX "grade_submissionId_idx" ON "grade"("submissionId");

-- CreateIndex
CREATE INDEX "grade_runId_idx" ON "grade"("runId");

-- AddForeignKey
ALTER TABLE "grading_run" ADD CONSTRAINT "grading_run_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "regrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade_outcome" ADD CONSTRAINT "regrade_outcome_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "regrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;
