-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "extraTimePercent" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "quiz_attempt" ADD COLUMN     "endsAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "quiz_attempt_endsAt_idx" ON "quiz_attempt"("endsAt");
